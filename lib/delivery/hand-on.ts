import { and, eq } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import type { Transport } from "#lib/outbox/transports.ts";
import { deliveries, demoMails } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import type { Ending, Job } from "./job.ts";
import type { DeliveryRow } from "./load-delivery.ts";
import type { Parcel } from "./transports/parcel.ts";

interface HandingOn {
  /** What the message tells, as it was before this try was recorded. */
  readonly rows: readonly [DeliveryRow, ...DeliveryRow[]];
  readonly transport: Transport;
  readonly parcel: Omit<Parcel, "channel">;
}

/** Sent once the transaction that recorded the try has ended. Demo mode stores it instead. */
export async function handOn(
  tx: Tx,
  ctx: Context,
  { rows, transport, parcel }: HandingOn,
): Promise<Job | undefined> {
  const [{ id, channel }] = rows;
  const { recipient, text } = parcel;
  const endAll = async (later: Tx, at: Context, ending: Ending) => {
    for (const row of rows) await endDelivery(later, at, triedOnceMore(row), ending);
  };
  if (transport === "demo") {
    await tx.insert(demoMails).values({ deliveryId: id, channel, recipient, ...text, createdAt: ctx.now });
    await endAll(tx, ctx, { state: "delivered" });
    return undefined;
  }
  return {
    ...parcel,
    channel,
    end: endAll,
    postpone: async (later, { until, isUntaken }) => {
      for (const row of rows)
        await later
          .update(deliveries)
          .set({ ...(isUntaken && asBefore(row)), nextAttemptAt: until })
          .where(isThisTry(triedOnceMore(row)));
    },
  };
}

type Try = Pick<DeliveryRow, "id" | "attempts">;

function triedOnceMore({ id, attempts }: Try): Try {
  return { id, attempts: attempts + 1 };
}

/** Settles a delivery, unless another try has begun since or it is already settled. */
export async function endDelivery(tx: Tx, { now }: Context, tried: Try, ending: Ending): Promise<undefined> {
  const how =
    ending.state === "delivered"
      ? { providerId: ending.providerId ?? null }
      : { cause: ending.cause ?? null };
  await tx
    .update(deliveries)
    .set({ state: ending.state, endedAt: now, ...how })
    .where(isThisTry(tried));
  return undefined;
}

function isThisTry({ id, attempts }: Try) {
  return and(eq(deliveries.id, id), eq(deliveries.attempts, attempts), eq(deliveries.state, "waiting"));
}

/** A try that was certainly not accepted leaves the row as it was before. */
function asBefore(row: DeliveryRow) {
  const { attempts, firstAttemptAt, news, summaryId, toldVersion, toldStatus, toldStartsAt } = row;
  const { toldLocationId, toldMethod, toldChangedAt } = row;
  const told = { toldVersion, toldStatus, toldStartsAt, toldLocationId, toldMethod, toldChangedAt };
  return { attempts, firstAttemptAt, news, summaryId, ...told };
}
