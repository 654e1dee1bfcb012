import { createHash } from "node:crypto";

import { eq } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import { env } from "#lib/env.ts";
import { findOrganisation } from "#lib/organisation/queries.ts";
import { transportOf } from "#lib/outbox/transports.ts";
import { deliveries } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { endDelivery, handOn } from "./hand-on.ts";
import type { Ending, Job } from "./job.ts";
import { mintCancelPath, mintUnsubscribePaths } from "./links/mint-links.ts";
import type { DeliveryRow } from "./load-delivery.ts";
import { findTextedVisits } from "./load-texted.ts";
import { findRemindedVisits, type RemindedVisit } from "./load-reminder.ts";
import { reminderMail, reminderText } from "./reminder-texts.ts";
import { endByTransport, pauseMs } from "./retries.ts";
import { senderOf } from "./sender.ts";
import { writeText } from "./write-text.ts";

type ReminderRow = DeliveryRow & { readonly reminderId: string };

/**
 * Renders a reminder, and records the try before it is made. It includes what is still true on sending: a reader who has lost access or
 * changed their choice gets nothing, and a move or cancellation is told by its own news.
 */
export async function prepareReminder(tx: Tx, ctx: Context, row: ReminderRow): Promise<Job | undefined> {
  const transport = transportOf(row.channel);
  const ending = endByTransport(ctx, row, transport);
  if (ending !== undefined) return endDelivery(tx, ctx, row, ending);
  const known = await (row.userId === null ? findTextedVisits : findRemindedVisits)(tx, row.reminderId);
  const [first, ...others] = known.filter(({ visit }) => ctx.now < visit.startsAt);
  if (first === undefined) {
    const nothing: Ending = known.length === 0 ? { state: "silent" } : { state: "failed", cause: "too_late" };
    return endDelivery(tx, ctx, row, nothing);
  }
  const recipient = row.channel === "email" ? first.reader.email : first.reader.mobile;
  if (recipient === null) return endDelivery(tx, ctx, row, { state: "failed", cause: "no_address" });
  if (row.channel === "email" && first.reader.isStopped)
    return endDelivery(tx, ctx, row, { state: "failed", cause: "unreachable" });
  const organisation = await findOrganisation(tx);
  const reminded = [first, ...others] as const;
  const { userId } = row;
  const isMailed = row.channel === "email" && userId !== null;
  const links = isMailed ? await mintLinks(tx, ctx, { ...row, userId }, reminded) : undefined;
  const content = links === undefined ? reminderText(reminded) : reminderMail(reminded, links, ctx.now);
  const text = await writeText(content, row.channel, organisation);
  const attempts = row.attempts + 1;
  await tx
    .update(deliveries)
    .set({
      news: "reminder",
      attempts,
      firstAttemptAt: row.firstAttemptAt ?? ctx.now,
      nextAttemptAt: ctx.now + pauseMs(attempts),
    })
    .where(eq(deliveries.id, row.id));
  const parcel = {
    key: keyOf(row.id, reminded),
    messageId: row.id,
    recipient,
    text,
    sender: senderOf(organisation),
  };
  const unsubscribe = links && { unsubscribeUrl: `${env().APP_URL}${links.oneClickPath}` };
  return handOn(tx, ctx, { rows: [row], transport, parcel: { ...parcel, ...unsubscribe } });
}

type Mailed = ReminderRow & { readonly userId: string };

async function mintLinks(tx: Tx, ctx: Context, row: Mailed, reminded: readonly RemindedVisit[]) {
  const cancelPaths = new Map<string, string>();
  // One by one: a reader has few appointments on one day.
  for (const { visit, changeCutoffMinutes } of reminded) {
    const path = await mintCancelPath(tx, ctx, row, { ...visit, changeCutoffMinutes });
    if (path !== undefined) cancelPaths.set(visit.id, path);
  }
  const { page: stopPath, oneClick: oneClickPath } = await mintUnsubscribePaths(
    tx,
    ctx,
    "reminders_off",
    row,
  );
  return { cancelPaths, stopPath, oneClickPath };
}

/** The key is derived from the content: the same content is the same message, however often it is tried. */
function keyOf(deliveryId: string, told: readonly RemindedVisit[]): string {
  const what = told.map(({ visit }) => [visit.id, visit.startsAt, visit.locationId]);
  const digest = createHash("sha256").update(JSON.stringify(what)).digest("hex").slice(0, 16);
  return `delivery/${deliveryId}/${digest}`;
}
