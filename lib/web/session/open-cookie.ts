import "server-only";

import { hkdfSync } from "node:crypto";

import { base64url, calculateJwkThumbprint, jwtDecrypt, type JWTPayload } from "jose";

interface Seal {
  readonly secret: string;
  /** The name of the cookie: what one seals, another does not open. */
  readonly salt: string;
}

/** As next-auth seals, and nothing else. */
const ALGORITHMS = { keyManagementAlgorithms: ["dir"], contentEncryptionAlgorithms: ["A256CBC-HS512"] };
const KEY_BYTES = 64;
/** As next-auth has it: machines' clocks differ. */
const CLOCK_TOLERANCE_SECONDS = 15;

interface Key {
  readonly bytes: Uint8Array;
  readonly thumbprint: string;
}

/** The key of the secret and the salt that were asked for last: a server has one of each, and derives it once. */
let kept: (Seal & { readonly key: Promise<Key> }) | undefined;

/**
 * Opens what next-auth's `encode` sealed, as its `decode` does: that one derives the key anew for each request.
 * @throws an error of jose when the cookie was forged, cut off, sealed with another secret, or has expired
 */
export async function openCookie(token: string, { secret, salt }: Seal): Promise<JWTPayload> {
  const { bytes, thumbprint } = await keyOf({ secret, salt });
  const { payload, protectedHeader } = await jwtDecrypt(token, bytes, {
    ...ALGORITHMS,
    clockTolerance: CLOCK_TOLERANCE_SECONDS,
  });
  if (protectedHeader.kid !== thumbprint) throw new Error("The cookie names another key");
  return payload;
}

function keyOf({ secret, salt }: Seal): Promise<Key> {
  if (kept?.secret !== secret || kept.salt !== salt)
    kept = { secret, salt, key: deriveKey({ secret, salt }) };
  return kept.key;
}

async function deriveKey({ secret, salt }: Seal): Promise<Key> {
  const use = `Auth.js Generated Encryption Key (${salt})`;
  const bytes = new Uint8Array(hkdfSync("sha256", secret, salt, use, KEY_BYTES));
  const thumbprint = await calculateJwkThumbprint({ kty: "oct", k: base64url.encode(bytes) }, "sha512");
  return { bytes, thumbprint };
}
