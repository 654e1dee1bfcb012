import { eq } from "drizzle-orm";

import { locationColumns } from "#lib/appointments/select-visits.ts";
import type { Context } from "#lib/core/context.ts";
import { findOrganisation } from "#lib/organisation/queries.ts";
import type { Transport } from "#lib/outbox/transports.ts";
import { deliveries, locations } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import type { Known } from "./decide.ts";
import { isOwnDoing, type Telling } from "./decide-delivery.ts";
import { endDelivery, handOn } from "./hand-on.ts";
import { invite } from "./invite.ts";
import type { Job } from "./job.ts";
import { mintCancelPath } from "./links/mint-links.ts";
import type { DeliveryFacts, DeliveryRow } from "./load-delivery.ts";
import { pauseMs } from "./retries.ts";
import { senderOf } from "./sender.ts";
import { visitText } from "./reminder-texts.ts";
import { visitMail } from "./visit-texts.ts";
import { writeText } from "./write-text.ts";

interface Trying {
  readonly row: DeliveryRow;
  readonly facts: DeliveryFacts;
  readonly telling: Telling;
  readonly transport: Transport;
}

/**
 * Renders a delivery, and records the try and its content before it is made, because its outcome may never be known. In demo mode it is
 * delivered at once.
 */
export async function tryDelivery(tx: Tx, ctx: Context, trying: Trying): Promise<Job | undefined> {
  const { row, facts, telling, transport } = trying;
  const { news, version, isSameMail } = telling;
  const before = telling.before && (await withLocation(tx, telling.before));
  const organisation = await findOrganisation(tx);
  const cancelPath = await cancelPathFor(tx, ctx, trying);
  const content =
    row.channel === "sms"
      ? visitText({ news, facts })
      : visitMail({ news, audience: row.audience, facts, before, cancelPath }, ctx.now);
  const text = await writeText(content, row.channel, organisation);
  const invited = await invite(tx, { row, facts, telling, organisation });
  const attempts = row.attempts + 1;
  await tx
    .update(deliveries)
    .set({
      ...toldColumns(facts),
      ...(invited?.told ?? { toldMethod: null, toldChangedAt: null }),
      ...{ news, toldVersion: version, attempts },
      firstAttemptAt: (isSameMail ? row.firstAttemptAt : null) ?? ctx.now,
      nextAttemptAt: ctx.now + pauseMs(attempts),
    })
    .where(eq(deliveries.id, row.id));
  const recipient = recipientOf(row, facts.reader) ?? "";
  const key = `delivery/${row.id}/${version}`;
  return handOn(tx, ctx, {
    rows: [row],
    transport,
    parcel: {
      ...{ key, messageId: row.id, recipient, text, sender: senderOf(organisation) },
      ...(invited && { calendar: invited.calendar }),
    },
  });
}

/** Patients and those who act for them cancel from the mail; doctors cancel in the diary. */
async function cancelPathFor(
  tx: Tx,
  ctx: Context,
  { row, facts, telling }: Trying,
): Promise<string | undefined> {
  const isOver = telling.news === "cancelled" || telling.news === "declined";
  const { userId } = row;
  if (row.audience !== "patient" || userId === null || isOver) return undefined;
  const { visit, changeCutoffMinutes } = facts;
  return mintCancelPath(tx, ctx, { ...row, userId }, { ...visit, changeCutoffMinutes });
}

/** The recipient of a delivery; null if its reader has no such email or number. */
export function recipientOf(
  { channel }: Pick<DeliveryRow, "channel">,
  { email, phone }: DeliveryFacts["reader"],
): string | null {
  return channel === "email" ? email : phone;
}

/** There is nothing to tell. A doctor knows their own changes: later news is compared with these. */
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

/** The content of a delivery: what the next one is compared with. */
export function toldColumns({ visit: { version, status, startsAt, locationId } }: DeliveryFacts) {
  return { toldVersion: version, toldStatus: status, toldStartsAt: startsAt, toldLocationId: locationId };
}

/** What the reader knew, with its location. */
export async function withLocation(tx: Tx, known: Known) {
  const [location] = await tx
    .select(locationColumns)
    .from(locations)
    .where(eq(locations.id, known.locationId));
  return location && { ...known, location };
}
