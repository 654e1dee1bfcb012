import { randomUUID } from "node:crypto";

import { eq } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import { env } from "#lib/env.ts";
import { findOrganisation } from "#lib/organisation/queries.ts";
import type { Transport } from "#lib/outbox/transports.ts";
import { deliveries } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import type { Job } from "./job.ts";
import type { Judged } from "./judge-delivery.ts";
import { handOn } from "./hand-on.ts";
import { mintUnsubscribePaths } from "./links/mint-links.ts";
import { pauseMs } from "./retries.ts";
import { senderOf } from "./sender.ts";
import { summaryMail } from "./summary-texts.ts";
import { toldColumns, withLocation } from "./try-delivery.ts";
import { writeText } from "./write-text.ts";

interface TryingSummary {
  readonly told: readonly [Judged, ...Judged[]];
  readonly transport: Transport;
}

/**
 * Renders several deliveries to one doctor as one mail, and records for each that it was tried and what it tells. The mail has one key,
 * however often it is tried. It has no calendar object: an invitation is for one visit.
 */
export async function trySummary(
  tx: Tx,
  ctx: Context,
  { told, transport }: TryingSummary,
): Promise<Job | undefined> {
  const [{ row: first, facts }] = told;
  const { userId } = first;
  if (userId === null) throw new Error("A summary is for a doctor with an account");
  const summaryId = first.summaryId ?? randomUUID();
  const organisation = await findOrganisation(tx);
  const news = [];
  for (const { facts: each, telling } of told) {
    const before = telling.before && (await withLocation(tx, telling.before));
    news.push({ news: telling.news, facts: each, before });
  }
  const links = await mintUnsubscribePaths(tx, ctx, "summaries_off", { id: first.id, userId });
  const text = await writeText(summaryMail(facts.reader, news, links.page), first.channel, organisation);
  for (const { row, facts: each, telling } of told) {
    await tx
      .update(deliveries)
      .set({
        ...toldColumns(each),
        ...{ news: telling.news, toldVersion: telling.version, toldMethod: null, toldChangedAt: null },
        ...{ summaryId, attempts: row.attempts + 1, firstAttemptAt: row.firstAttemptAt ?? ctx.now },
        nextAttemptAt: ctx.now + pauseMs(row.attempts + 1),
      })
      .where(eq(deliveries.id, row.id));
  }
  return handOn(tx, ctx, {
    rows: [first, ...told.slice(1).map(({ row }) => row)],
    transport,
    parcel: {
      ...{ key: `summary/${summaryId}`, messageId: summaryId, recipient: facts.reader.email ?? "", text },
      sender: senderOf(organisation),
      unsubscribeUrl: `${env().APP_URL}${links.oneClick}`,
    },
  });
}
