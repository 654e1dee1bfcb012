import { createHash, randomBytes } from "node:crypto";

import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";

import { DomainError } from "#lib/core/errors.ts";
import { Id } from "#lib/core/fields.ts";
import { MINUTE_MS } from "#lib/core/instant.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { signInChallenges, users } from "#db/schema/index.ts";

export const CHALLENGE_LIFETIME_MS = 5 * MINUTE_MS;

/**
 * What somebody gets who knew the password and has a second factor to show: 32 random bytes for their browser, good for
 * five minutes and one right code. For the system.
 * @throws DomainError `wrong_credentials` when the password was changed meanwhile
 */
export const issueChallenge = defineVerb({
  name: "session.issue_challenge",
  input: z.strictObject({ userId: Id, passwordHash: z.string() }),
  load: async (tx, _ctx, { userId, passwordHash }) => {
    const [user] = await tx
      .select({ id: users.id })
      .from(users)
      .where(and(eq(users.id, userId), eq(users.passwordHash, passwordHash), isNull(users.disabledAt)));
    if (user === undefined) throw new DomainError("wrong_credentials");
    return user;
  },
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

/** Only this is stored of a challenge. It is 256 random bits, so a plain hash is enough. */
export function hashChallenge(challenge: string): Buffer {
  return createHash("sha256").update(challenge).digest();
}
