import { count, desc, eq, sql } from "drizzle-orm";
import { z } from "zod";

import { PageNumber, pageOf } from "#lib/core/pages.ts";
import { demoMails } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import type { DemoMailDto, MessagePage } from "./dto.ts";

const PER_PAGE = 50;

const PageQuery = z.object({ page: PageNumber });

const COLUMNS = {
  id: demoMails.id,
  channel: demoMails.channel,
  recipient: demoMails.recipient,
  subject: demoMails.subject,
  body: demoMails.body,
  hasHtml: sql<boolean>`${demoMails.html} is not null`,
  createdAt: demoMails.createdAt,
};

/** The newest demo message to this email or number. Visible to the system alone; exists only in demo mode. */
export async function findDemoMail(tx: Tx, recipient: string): Promise<DemoMailDto | undefined> {
  const [newest] = await selectMails(tx).where(eq(demoMails.recipient, recipient)).limit(1);
  return newest;
}

/** The HTML of one demo mail. Visible to the system alone. */
export async function findDemoMailHtml(tx: Tx, id: string): Promise<string | undefined> {
  const [found] = await tx.select({ html: demoMails.html }).from(demoMails).where(eq(demoMails.id, id));
  return found?.html ?? undefined;
}

/** The demo mailbox, newest first, for all recipients. Two statements. */
export async function listDemoMails(tx: Tx, params: object): Promise<MessagePage<DemoMailDto>> {
  const [counted] = await tx.select({ total: count() }).from(demoMails);
  const total = counted?.total ?? 0;
  const shown = pageOf(total, { asked: PageQuery.parse(params).page, size: PER_PAGE });
  const items = await selectMails(tx).limit(shown.limit).offset(shown.offset);
  return { items, total, page: shown.page, pageCount: shown.pageCount };
}

function selectMails(tx: Tx) {
  return tx.select(COLUMNS).from(demoMails).orderBy(desc(demoMails.id)).$dynamic();
}
