import { randomBytes } from "node:crypto";
import { challengeCookieName, registrationCookieName } from "#lib/web/session/cookie.ts";
import { CODE_LIFETIME_MS } from "#lib/secrets/constants.ts";
import { CHALLENGE_LIFETIME_MS, hashChallenge } from "#lib/identity/sign-in/issue-challenge.ts";
import { hashToken } from "#lib/secrets/tokens.ts";
import { signInChallenges, verificationCodes } from "#db/schema/index.ts";
import { NOW, SYSTEM } from "#db/testing/world.ts";
import { inTransaction } from "#db/transaction.ts";

/**
 * The cookie headers of three browsers that show the pages of a step which nobody reaches by their address alone: one that has
 * begun to register, one whose code was right, and one that owes the second step of signing in as this user.
 */
export async function cookiesUnderWay(userId: string): Promise<string[]> {
  return [await beginRegistering(null), await beginRegistering(NOW), await beginSigningIn(userId)];
}

async function beginRegistering(verifiedAt: number | null): Promise<string> {
  const token = newToken();
  const address = `${verifiedAt === null ? "begun" : "verified"}@example.org`;
  const row = { purpose: "registration" as const, browserHash: hashToken(token), address, verifiedAt };
  await storeCode(row);
  return `${registrationCookieName()}=${token}`;
}

async function beginSigningIn(userId: string): Promise<string> {
  const challenge = newToken();
  const times = { createdAt: NOW, expiresAt: NOW + CHALLENGE_LIFETIME_MS };
  await inTransaction(SYSTEM, (tx) =>
    tx.insert(signInChallenges).values({ tokenHash: hashChallenge(challenge), userId, ...times }),
  );
  return `${challengeCookieName()}=${challenge}`;
}

/** A mobile number of this user's that waits for its code. */
export async function awaitPhone(userId: string): Promise<void> {
  await storeCode({ purpose: "sign_in_phone", userId, address: "+9779841000001" });
}

async function storeCode(
  row: Omit<typeof verificationCodes.$inferInsert, "createdAt" | "expiresAt">,
): Promise<void> {
  const times = { createdAt: NOW, expiresAt: NOW + CODE_LIFETIME_MS };
  await inTransaction(SYSTEM, (tx) => tx.insert(verificationCodes).values({ ...row, ...times }));
}

const newToken = () => randomBytes(32).toString("base64url");
