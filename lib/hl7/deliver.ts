import { and, eq } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import { tracedJob } from "#lib/core/trace.ts";
import { env } from "#lib/env.ts";
import type { Hl7Destination } from "#lib/env-hl7.ts";
import { log } from "#lib/log.ts";
import { hl7Destinations, hl7Messages } from "#db/schema/index.ts";
import { inTransaction, type Tx } from "#db/transaction.ts";

import { claimNext, type Claim } from "./claim-next.ts";
import { pauseMs, TRIED_FOR_MS, type Hl7Answer, type Hl7Cause } from "./constants.ts";
import { controlIdOf } from "./control-id.ts";
import { sendHl7, type SendHl7, type Sent } from "./send.ts";
import { writeMessage } from "./write-message.ts";

interface Delivering {
  readonly destinations?: readonly Hl7Destination[];
  readonly send?: SendHl7;
  readonly signal?: AbortSignal;
}

/** Sends what is due, to all destinations at once, until nothing is left that a destination answers. For the system. @returns how many tries */
export async function deliverHl7(
  clock: () => Context,
  { destinations = env().HL7_DESTINATIONS, send = sendHl7, signal }: Delivering = {},
): Promise<number> {
  const counts = await Promise.all(
    destinations.map((destination) => drain(clock, { destination, send, ...(signal && { signal }) })),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}

interface Draining {
  readonly destination: Hl7Destination;
  readonly send: SendHl7;
  readonly signal?: AbortSignal;
}

async function drain(clock: () => Context, { destination, send, signal }: Draining): Promise<number> {
  for (let tries = 0; ;) {
    if (signal?.aborted) return tries;
    const ctx = clock();
    const claimed = await inTransaction(ctx, (tx) => claimNext(tx, ctx, destination.name));
    if (claimed === undefined) return tries;
    if (claimed === "seen_to") continue;
    tries += 1;
    const { outcome } = await tracedJob("send-hl7", async () => {
      const sent = await attempt(claimed, destination, send);
      const after = clock();
      await inTransaction(after, (tx) => note(tx, after, claimed, sent));
      return sent;
    });
    // A destination that does not answer is sent nothing more at this look: waiting messages keep their place.
    if (outcome === "unreachable" || outcome === "no_answer") return tries;
  }
}

type Outcome = Sent | { readonly outcome: "not_written" };

async function attempt(
  { message, event, facts }: Claim,
  destination: Hl7Destination,
  send: SendHl7,
): Promise<Outcome> {
  const controlId = controlIdOf(message.id);
  try {
    const { occurredAt } = message;
    const runsAs = env().PRAXIS_MODE;
    const text = writeMessage({ event, controlId, occurredAt, destination, facts, runsAs });
    return await send(destination, { controlId, text });
  } catch (error) {
    log().error({ messageId: message.id, err: error }, "An HL7 message could not be written");
    return { outcome: "not_written" };
  }
}

/** A message that another worker has tried meanwhile, or that was sent again, is left as it is. */
async function note(
  tx: Tx,
  { now }: Context,
  { message, claimedUntil }: Claim,
  outcome: Outcome,
): Promise<void> {
  const { id, attempts, begunAt, destination } = message;
  const next = now + pauseMs(attempts);
  const isOver = next >= begunAt + TRIED_FOR_MS;
  const mayHaveArrived = message.mayHaveArrived || outcome.outcome === "no_answer";
  const ending =
    outcome.outcome === "taken"
      ? { takenAt: now, nextAttemptAt: null }
      : { parkedAt: isOver ? now : null, nextAttemptAt: isOver ? null : next };
  await tx
    .update(hl7Messages)
    .set({ ...ending, mayHaveArrived, cause: causeOf(outcome), answer: answerOf(outcome) })
    .where(and(eq(hl7Messages.id, id), eq(hl7Messages.attempts, attempts)));
  await tx
    .update(hl7Destinations)
    .set({ claimedUntil: null })
    .where(and(eq(hl7Destinations.name, destination), eq(hl7Destinations.claimedUntil, claimedUntil)));
  if (ending.parkedAt) log().warn({ messageId: id, cause: causeOf(outcome) }, "An HL7 message is parked");
}

function causeOf({ outcome }: Outcome): Hl7Cause | null {
  return outcome === "taken" ? null : outcome;
}

function answerOf(outcome: Outcome): Hl7Answer | null {
  return "answer" in outcome ? outcome.answer : null;
}
