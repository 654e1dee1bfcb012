import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

import { env } from "#lib/env.ts";

const VERSION = 1;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Seals bytes for one purpose, bound to their owner. */
export interface Sealer {
  readonly seal: (bytes: Uint8Array, owner: string) => Buffer;
  /** The bytes, or undefined if they were sealed with another key, for another owner or purpose, or were changed. */
  readonly unseal: (sealed: Buffer, owner: string) => Buffer | undefined;
}

/** AES-256-GCM under a key derived from AUTH_SECRET for this purpose alone. */
export function sealerFor(purpose: string): Sealer {
  // RFC 5869. AUTH_SECRET is random and long, so no salt is needed.
  return sealerWith(() => Buffer.from(hkdfSync("sha256", env().AUTH_SECRET, "", purpose, 32)));
}

/** AES-256-GCM under a key of 32 bytes. */
export function sealerWith(key: () => Buffer): Sealer {
  return {
    seal: (bytes, owner) => {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv("aes-256-gcm", key(), iv).setAAD(Buffer.from(owner));
      const sealed = Buffer.concat([cipher.update(bytes), cipher.final()]);
      return Buffer.concat([Buffer.of(VERSION), iv, sealed, cipher.getAuthTag()]);
    },
    unseal: (sealed, owner) => {
      if (sealed[0] !== VERSION || sealed.length < 1 + IV_BYTES + TAG_BYTES) return undefined;
      const iv = sealed.subarray(1, 1 + IV_BYTES);
      const tag = sealed.subarray(-TAG_BYTES);
      try {
        const decipher = createDecipheriv("aes-256-gcm", key(), iv, { authTagLength: TAG_BYTES })
          .setAAD(Buffer.from(owner))
          .setAuthTag(tag);
        return Buffer.concat([decipher.update(sealed.subarray(1 + IV_BYTES, -TAG_BYTES)), decipher.final()]);
      } catch {
        return undefined;
      }
    },
  };
}
