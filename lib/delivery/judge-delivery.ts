import type { Context } from "#lib/core/context.ts";
import type { EpochMs } from "#lib/core/instant.ts";
import type { Transport } from "#lib/outbox/transports.ts";
import type { Tx } from "#db/transaction.ts";

import { tellNow, type Telling } from "./decide-delivery.ts";
import { endDelivery } from "./hand-on.ts";
import type { Ending } from "./job.ts";
import {
  findFacts,
  findLastTold,
  findRequest,
  type DeliveryFacts,
  type DeliveryRow,
} from "./load-delivery.ts";
import { endByTransport } from "./retries.ts";
import { endSilently, recipientOf } from "./try-delivery.ts";

/** A delivery that has something to tell. */
export interface Judged {
  readonly row: DeliveryRow;
  readonly facts: DeliveryFacts;
  readonly telling: Telling;
  /** Its reader's calendar shows the visit: only a separate mail can change it there. */
  readonly isForCalendar: boolean;
}

/** What a delivery must tell, by the current state; it is settled if there is nothing to tell, or no one to be told. */
export async function judgeDelivery(
  tx: Tx,
  ctx: Context,
  row: DeliveryRow,
  transport: Transport,
): Promise<Judged | undefined> {
  const facts = await findFacts(tx, row);
  if (facts === undefined) throw new Error("A delivery is about no visit");
  const ending = endBeforeSending(ctx, row, facts, transport);
  if (ending !== undefined) return endDelivery(tx, ctx, row, ending);
  const wasInvited = row.audience === "doctor" && (await findRequest(tx, row)) !== undefined;
  const isUnwanted = row.isSummarised && !facts.reader.wantsSummary && !wasInvited;
  if (isUnwanted) return endDelivery(tx, ctx, row, { state: "silent", cause: "not_wanted" });
  const telling = tellNow(row, facts, { lastTold: await findLastTold(tx, row), wasInvited });
  return telling === undefined
    ? endSilently(tx, ctx, row, facts)
    : { row, facts, telling, isForCalendar: wasInvited };
}

/** Why it is not sent, whatever its content. */
function endBeforeSending(
  { now }: Context,
  row: DeliveryRow,
  { isReader, reader, visit }: DeliveryFacts,
  transport: Transport,
): Ending | undefined {
  const ending = endByTransport({ now }, row, transport);
  if (ending !== undefined) return ending;
  if (!isReader) return { state: "silent", cause: "not_wanted" };
  if (now >= lastToTell(visit)) return { state: "failed", cause: "too_late" };
  if (recipientOf(row, reader) === null) return { state: "failed", cause: "no_address" };
  return reader.isStopped ? { state: "failed", cause: "unreachable" } : undefined;
}

/**
 * A visit that has begun is not reported any more. A cancellation is, until the visit's planned end, because a reader may be on the way.
 */
function lastToTell({ status, startsAt, endsAt }: DeliveryFacts["visit"]): EpochMs {
  return status === "cancelled" ? endsAt : startsAt;
}
