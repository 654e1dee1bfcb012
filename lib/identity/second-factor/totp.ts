import { randomBytes } from "node:crypto";

import { Secret, TOTP } from "otpauth";

import type { EpochMs } from "#lib/core/instant.ts";

/** RFC 4226 section 4 asks for 160 bits. */
const SECRET_BYTES = 20;
const PERIOD_SECONDS = 30;

/** RFC 6238 section 5.2: one step to either side, for clock drift and slow typing. */
const WINDOW = 1;

/** The name that an authenticator app shows above the codes. */
const ISSUER = "Praxis";

export function newSecret(): Buffer {
  return randomBytes(SECRET_BYTES);
}

/** The time step of the code, near `now`; undefined for a wrong code. The database knows which past codes are used: `verify.ts`. */
export function stepOfCode(secret: Buffer, code: string, now: EpochMs): number | undefined {
  const delta = generator(secret).validate({ token: code, timestamp: now, window: WINDOW });
  return delta === null ? undefined : TOTP.counter({ period: PERIOD_SECONDS, timestamp: now }) + delta;
}

/** The secret as people copy it: base32 in groups of four. */
export function readableSecret(secret: Buffer): string {
  return toSecret(secret).base32.replaceAll(/(.{4})(?=.)/g, "$1 ");
}

/** The URI that an authenticator app opens, from a QR code or a link. */
export function enrolmentUri(secret: Buffer, account: string): string {
  return generator(secret, account).toString();
}

function generator(secret: Buffer, label = ""): TOTP {
  return new TOTP({ issuer: ISSUER, label, secret: toSecret(secret), period: PERIOD_SECONDS });
}

function toSecret(secret: Buffer): Secret {
  return Secret.fromHex(secret.toString("hex"));
}
