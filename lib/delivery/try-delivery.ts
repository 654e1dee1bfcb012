import { and, eq } from "drizzle-orm";

import { locationColumns } from "#lib/appointments/select-visits.ts";
import type { Context } from "#lib/core/context.ts";
import { findOrganisation } from "#lib/organisation/queries.ts";
import type { Transport } from "#lib/outbox/transports.ts";
import { deliveries, demoMails, locations } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import type { Known } from "./decide.ts";
import { isOwnDoing, type Telling } from "./decide-delivery.ts";
import { invite } from "./invite.ts";
import type { Ending, Job } from "./job.ts";
import { mintCancelPath } from "./links/mint-links.ts";
import type { DeliveryFacts, DeliveryRow } from "./load-delivery.ts";
import { pauseMs } from "./retries.ts";
import { senderOf } from "./sender.ts";
import type { Parcel } from "./transports/parcel.ts";
import { visitMail } from "./visit-texts.ts";
import { writeText } from "./write-text.ts";

interface Trying {
  readonly row: DeliveryRow;
  readonly facts: DeliveryFacts;
  readonly telling: Telling;
  readonly transport: Transport;
}

/**
 * Puts a delivery into words, and notes the try and what it tells before it is made: what becomes of it may never be known. In a demo
 * it is delivered at once.
 */
export async function tryDelivery(tx: Tx, ctx: Context, trying: Trying): Promise<Job | undefined> {
  const { row, facts, telling, transport } = trying;
  const { news, version, isSameMail } = telling;
  const before = telling.before && (await withLocation(tx, telling.before));
  const organisation = await findOrganisation(tx);
  const cancelPath = await cancelPathFor(tx, ctx, trying);
  const content = visitMail({ news, audience: row.audience, facts, before, cancelPath }, ctx.now);
  const text = await writeText(content, row.channel, organisation);
  const invited = await invite(tx, { row, facts, telling, organisation });
  const tried = { id: row.id, attempts: row.attempts + 1 };
  await tx
    .update(deliveries)
    .set({
      ...toldColumns(facts),
      ...(invited?.told ?? { toldMethod: null, toldChangedAt: null }),
      ...{ news, toldVersion: version, attempts: tried.attempts },
      firstAttemptAt: (isSameMail ? row.firstAttemptAt : null) ?? ctx.now,
      nextAttemptAt: ctx.now + pauseMs(tried.attempts),
    })
    .where(eq(deliveries.id, row.id));
  const recipient = facts.reader.email ?? "";
  const key = `delivery/${row.id}/${version}`;
  return handOn(tx, ctx, {
    row,
    tried,
    transport,
    parcel: {
      ...{ key, messageId: row.id, recipient, text, sender: senderOf(organisation) },
      ...(invited && { calendar: invited.calendar }),
    },
  });
}

/** Patients and those who act for them cancel from the mail; a doctor does so in the diary. */
async function cancelPathFor(
  tx: Tx,
  ctx: Context,
  { row, facts, telling }: Trying,
): Promise<string | undefined> {
  const isOver = telling.news === "cancelled" || telling.news === "declined";
  if (row.audience !== "patient" || isOver) return undefined;
  const { visit, changeCutoffMinutes } = facts;
  return mintCancelPath(tx, ctx, row, { ...visit, changeCutoffMinutes });
}

interface HandingOn {
  readonly row: DeliveryRow;
  /** The try that was noted. */
  readonly tried: Pick<DeliveryRow, "id" | "attempts">;
  readonly transport: Transport;
  readonly parcel: Omit<Parcel, "channel">;
}

/** What is sent once the transaction that noted the try has ended. A demo keeps it instead. */
export async function handOn(
  tx: Tx,
  ctx: Context,
  { row, tried, transport, parcel }: HandingOn,
): Promise<Job | undefined> {
  const { id, channel } = row;
  const { recipient, text } = parcel;
  if (transport === "demo") {
    await tx.insert(demoMails).values({ deliveryId: id, channel, recipient, ...text, createdAt: ctx.now });
    return endDelivery(tx, ctx, tried, { state: "delivered" });
  }
  return {
    ...parcel,
    channel,
    end: (later, at, ending) => endDelivery(later, at, tried, ending),
    postpone: async (later, { until, isUntaken }) => {
      await later
        .update(deliveries)
        .set({ ...(isUntaken && asBefore(row)), nextAttemptAt: until })
        .where(isThisTry(tried));
    },
  };
}

/** There is nothing to tell. What a doctor did, the doctor knows: what follows is compared with it. */
export async function endSilently(
  tx: Tx,
  ctx: Context,
  row: DeliveryRow,
  facts: DeliveryFacts,
): Promise<undefined> {
  if (isOwnDoing(row, facts))
    await tx.update(deliveries).set(toldColumns(facts)).where(eq(deliveries.id, row.id));
  return endDelivery(tx, ctx, row, { state: "silent" });
}

/** Settles a delivery, unless another try of it has begun since or it is settled. */
export async function endDelivery(
  tx: Tx,
  { now }: Context,
  tried: Pick<DeliveryRow, "id" | "attempts">,
  ending: Ending,
): Promise<undefined> {
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

function isThisTry({ id, attempts }: Pick<DeliveryRow, "id" | "attempts">) {
  return and(eq(deliveries.id, id), eq(deliveries.attempts, attempts), eq(deliveries.state, "waiting"));
}

function toldColumns({ visit: { version, status, startsAt, locationId } }: DeliveryFacts) {
  return { toldVersion: version, toldStatus: status, toldStartsAt: startsAt, toldLocationId: locationId };
}

/** A try that was certainly not taken leaves everything as it was. */
function asBefore(row: DeliveryRow) {
  const { attempts, firstAttemptAt, news, toldVersion, toldStatus, toldStartsAt, toldLocationId } = row;
  const { toldMethod, toldChangedAt } = row;
  const told = { toldVersion, toldStatus, toldStartsAt, toldLocationId, toldMethod, toldChangedAt };
  return { attempts, firstAttemptAt, news, ...told };
}

async function withLocation(tx: Tx, known: Known) {
  const [location] = await tx
    .select(locationColumns)
    .from(locations)
    .where(eq(locations.id, known.locationId));
  return location && { ...known, location };
}
