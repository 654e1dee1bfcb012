import { eq } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import type { EpochMs } from "#lib/core/instant.ts";
import { issueSignInTicket } from "#lib/identity/sign-in/issue-sign-in-ticket.ts";
import { openSession } from "#lib/identity/sessions/open-session.ts";
import { answerChallenge } from "#lib/identity/sign-in/answer-challenge.ts";
import { sessions } from "#db/schema/index.ts";
import { inTransaction } from "#db/transaction.ts";

import { NOW, outcomeOf, PASSWORD, STEP_MS, SYSTEM, type Enrolled } from "./person.ts";

/** A separate source for each person, so that none uses up another's tries. */
export const from = (source: string, now: EpochMs = NOW): Context => ({ ...SYSTEM, source, now });

interface Attempt {
  readonly email: string;
  readonly password: string;
  readonly code: string;
}

/** The whole sign-in, as `lib/web` does it. Returns how the session began, or the code of the refusal. */
export async function signIn({ email, password, code }: Attempt): Promise<string> {
  const ctx = from(email);
  let ended = "";
  const refused = await outcomeOf(
    (async () => {
      const issued = await issueSignInTicket(ctx, { identifier: email, password });
      const { challenge } = issued;
      const { ticket } = challenge === undefined ? issued : await answerChallenge(ctx, { challenge, code });
      const { sessionId } = await openSession(ctx, { ticket });
      const [session] = await inTransaction(SYSTEM, (tx) =>
        tx.select().from(sessions).where(eq(sessions.id, sessionId)),
      );
      ended = session?.secondFactorAt === NOW ? "in with both" : "in by password";
    })(),
  );
  return refused === "done" ? ended : refused;
}

export async function challengeOf({ email }: { email: string }, now = NOW): Promise<string> {
  const { challenge } = await issueSignInTicket(from(email, now), { identifier: email, password: PASSWORD });
  if (challenge === undefined) throw new Error("No second factor is asked for");
  return challenge;
}

export const answer = (challenge: string, code: string, now = NOW) =>
  outcomeOf(answerChallenge(from("there", now), { challenge, code }));

/** A code that differs from all that are valid now. */
export function wrongCode({ codeAt }: Enrolled): string {
  const near = [-1, 0, 1].map((steps) => codeAt(NOW + steps * STEP_MS));
  return ["000000", "111111", "222222", "333333"].find((code) => !near.includes(code)) ?? "";
}
