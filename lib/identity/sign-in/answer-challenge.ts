import { and, eq, gt, isNull, lte, or } from "drizzle-orm";
import { z } from "zod";

import type { Role } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { Code } from "#lib/identity/second-factor/code-input.ts";
import { verifySecondFactor } from "#lib/identity/second-factor/verify.ts";
import { holdAccount } from "#lib/identity/users/account-lock.ts";
import { heldRoles } from "#lib/identity/users/held-roles.ts";
import { firstRole } from "#lib/identity/users/roles.ts";
import { rememberBrowser } from "#lib/throttle/sign-in-throttle.ts";
import { countTry, forgiveAll } from "#lib/throttle/throttle.ts";
import { defineVisitorVerb } from "#lib/verb/define-system-verb.ts";
import { signInChallenges, users } from "#db/schema/index.ts";
import { inReadTransaction, type Tx } from "#db/transaction.ts";

import { insertTicket } from "./insert-ticket.ts";
import { hashChallenge } from "./issue-challenge.ts";

const AnswerInput = z.strictObject({ challenge: z.string().max(100).default(""), code: Code });

/**
 * Exchanges a challenge, answered with a right code or a recovery code, for a ticket that opens one session. Tries are counted by challenge
 * and by account before they are checked. For the system.
 */
export const answerChallenge = defineVisitorVerb({
  name: "session.answer_challenge",
  input: AnswerInput,
  refuses: ["wrong_code", "too_many_attempts"],
  prepare: async (ctx, answer) => {
    const { userId } = await inReadTransaction(ctx, (tx) => loadChallenge(tx, ctx, answer.challenge));
    await countTry("code_by_challenge", answer.challenge);
    await countTry("code_by_user", userId);
    return { ...answer, userId };
  },
  load: (tx, ctx, { challenge }) => loadChallenge(tx, ctx, challenge),
  run: async (tx, ctx, { userId, role }, { challenge, code }) => {
    // An earlier password change has used up the challenge; a later one waits here, and uses up the ticket.
    await holdAccount(tx, userId);
    const proof = await verifySecondFactor(tx, ctx, { userId, code });
    // Concurrent answers to one challenge are serialized at this row: the second finds it used, and its code is given back.
    const redeemed = await tx
      .update(signInChallenges)
      .set({ usedAt: ctx.now })
      .where(and(eq(signInChallenges.tokenHash, hashChallenge(challenge)), isNull(signInChallenges.usedAt)))
      .returning({ userId: signInChallenges.userId });
    if (redeemed.length === 0) throw new DomainError("unauthenticated");
    const ticket = await insertTicket(tx, ctx, { userId, role, secondFactor: true });
    return { ticket, proof };
  },
  audit: ({ proof }, { userId, role }) => ({
    entity: "user",
    entityId: userId,
    changes: { role, method: proof.method },
  }),
  messages: ({ proof }) => proof.messages,
  dto: ({ ticket }) => ticket,
  conclude: async (ticket, { userId }, { browser }) => {
    await forgiveAll("code_by_user", userId);
    if (browser !== undefined) await rememberBrowser(userId, browser);
    return ticket;
  },
});

/** Whether the challenge is still open. For the system. */
export async function isStandingChallenge(tx: Tx, ctx: Context, challenge: string): Promise<boolean> {
  const found = await tx
    .select({ userId: signInChallenges.userId })
    .from(signInChallenges)
    .innerJoin(users, eq(users.id, signInChallenges.userId))
    .where(stands(ctx, challenge));
  return found.length > 0;
}

async function loadChallenge(
  tx: Tx,
  ctx: Context,
  challenge: string,
): Promise<{ userId: string; role: Role }> {
  const [found] = await tx
    .select({
      userId: users.id,
      roles: heldRoles,
    })
    .from(signInChallenges)
    .innerJoin(users, eq(users.id, signInChallenges.userId))
    .where(stands(ctx, challenge));
  const role = firstRole(found?.roles ?? []);
  if (found === undefined || role === undefined) throw new DomainError("unauthenticated");
  return { userId: found.userId, role };
}

function stands(ctx: Context, challenge: string) {
  return and(
    eq(signInChallenges.tokenHash, hashChallenge(challenge)),
    isNull(signInChallenges.usedAt),
    gt(signInChallenges.expiresAt, ctx.now),
    isNull(users.disabledAt),
    isNull(users.closedAt),
    // A password change invalidates challenges issued before it.
    or(isNull(users.passwordChangedAt), lte(users.passwordChangedAt, signInChallenges.createdAt)),
  );
}
