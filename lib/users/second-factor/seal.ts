import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

import { env } from "#lib/env.ts";

const VERSION = 1;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * The secret as it is stored: AES-256-GCM under a key made of AUTH_SECRET, so that a stolen copy of the database makes no
 * codes. It is bound to its user: a row copied to somebody else opens nothing there.
 */
export function sealSecret(secret: Uint8Array, userId: string): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv("aes-256-gcm", sealingKey(), iv).setAAD(Buffer.from(userId));
  const sealed = Buffer.concat([cipher.update(secret), cipher.final()]);
  return Buffer.concat([Buffer.of(VERSION), iv, sealed, cipher.getAuthTag()]);
}

/** The secret, or undefined when it was sealed with an earlier AUTH_SECRET, for another user, or was changed. */
export function unsealSecret(stored: Buffer, userId: string): Buffer | undefined {
  if (stored[0] !== VERSION || stored.length < 1 + IV_BYTES + TAG_BYTES) return undefined;
  const iv = stored.subarray(1, 1 + IV_BYTES);
  const tag = stored.subarray(-TAG_BYTES);
  try {
    const decipher = createDecipheriv("aes-256-gcm", sealingKey(), iv, { authTagLength: TAG_BYTES })
      .setAAD(Buffer.from(userId))
      .setAuthTag(tag);
    return Buffer.concat([decipher.update(stored.subarray(1 + IV_BYTES, -TAG_BYTES)), decipher.final()]);
  } catch {
    return undefined;
  }
}

/** RFC 5869: a key for this purpose alone. AUTH_SECRET is random and long, so no salt is needed. */
function sealingKey(): Buffer {
  return Buffer.from(hkdfSync("sha256", env().AUTH_SECRET, "", "praxis totp secret v1", 32));
}
