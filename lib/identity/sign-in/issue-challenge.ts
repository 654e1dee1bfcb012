import { createHash, randomBytes } from "node:crypto";

import { z } from "zod";

import { Id } from "#lib/core/fields.ts";
import { MINUTE_MS } from "#lib/core/instant.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { signInChallenges } from "#db/schema/index.ts";

import { loadUnchanged } from "./credentials.ts";

export const CHALLENGE_LIFETIME_MS = 5 * MINUTE_MS;

/**
 * Issued after a right password when a second factor must be shown: 32 random bytes for the browser, valid for five minutes and one right
 * code. For the system.
 */
export const issueChallenge = defineVerb({
  name: "session.issue_challenge",
  input: z.strictObject({ userId: Id, passwordHash: z.string() }),
  refuses: ["wrong_credentials"],
  load: (tx, _ctx, credentials) => loadUnchanged(tx, credentials),
  may: (ctx) => ctx.actor.kind === "system",
  run: async (tx, ctx, { id: userId }) => {
    const challenge = randomBytes(32).toString("base64url");
    await tx.insert(signInChallenges).values({
      tokenHash: hashChallenge(challenge),
      userId,
      createdAt: ctx.now,
      expiresAt: ctx.now + CHALLENGE_LIFETIME_MS,
    });
    return { challenge };
  },
  audit: (_issued, { id }) => ({ entity: "user", entityId: id }),
  dto: (issued) => issued,
});

/** Only this hash is stored. A challenge has 256 random bits, so a plain hash is enough. */
export function hashChallenge(challenge: string): Buffer {
  return createHash("sha256").update(challenge).digest();
}
