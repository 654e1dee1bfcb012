import { randomBytes, randomUUID } from "node:crypto";
import { registrationCookieName } from "#lib/web/session/cookie.ts";
import { CODE_LIFETIME_MS } from "#lib/secrets/constants.ts";
import { hashToken, mintToken } from "#lib/secrets/tokens.ts";
import { verificationCodes } from "#db/schema/index.ts";
import { inTransaction } from "#db/transaction.ts";
import { NOW } from "./now.ts";
import { makePatient } from "./world.ts";
import { SYSTEM } from "./system.ts";

/** The cookie of a browser that has begun to register, and perhaps typed the right code. */
export async function makeRegistration({ isVerified = false } = {}) {
  const token = randomBytes(32).toString("base64url");
  const address = `${randomUUID()}@example.org`;
  const times = { createdAt: NOW, expiresAt: NOW + CODE_LIFETIME_MS, verifiedAt: isVerified ? NOW : null };
  const row = { purpose: "registration" as const, browserHash: hashToken(token), address, ...times };
  await inTransaction(SYSTEM, (tx) => tx.insert(verificationCodes).values(row));
  return [{ name: registrationCookieName(), value: token }];
}

/** Where the link leads that somebody was mailed who has forgotten their password. */
export async function makeResetLink(): Promise<string> {
  const { userId } = await makePatient();
  const token = await inTransaction(SYSTEM, (tx) => mintToken(tx, SYSTEM, "password_reset", { userId }));
  return `/reset-password?token=${token}`;
}
