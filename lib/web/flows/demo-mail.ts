import "server-only";

import type { Context } from "#lib/core/context.ts";
import { Id } from "#lib/core/fields.ts";
import { HOUR_MS } from "#lib/core/instant.ts";
import { plain } from "#lib/core/text.ts";
import { deliverNow } from "#lib/delivery/deliver.ts";
import type { DemoMailDto } from "#lib/delivery/dto.ts";
import { findDemoMail, findDemoMailHtml, listDemoMails } from "#lib/delivery/queries-demo.ts";
import { mailTransport } from "#lib/outbox/transports.ts";

import { heldCookie, keepCookie } from "#lib/web/session/cookie-jar.ts";
import { systemContext } from "#lib/web/session/system-context.ts";
import { systemRead } from "#lib/web/session/system-read.ts";

const COOKIE = "demo_mail";

/**
 * In a demo: delivers what the preceding verb queued, and remembers the recipient in this browser, so that the next page can show the mail.
 * Elsewhere the worker delivers, and this does nothing.
 */
export async function deliverInDemo(ctx: Context, recipient: unknown): Promise<void> {
  if (mailTransport() !== "demo") return;
  await deliverNow(systemContext(ctx, "deliver-messages"));
  const address = typeof recipient === "string" ? plain(recipient).toLowerCase() : "";
  await keepCookie(COOKIE, address, { forMs: HOUR_MS });
}

/** In a demo: the newest message to this recipient, or to the last recipient that this browser remembers. */
export async function lastDemoMail(to?: string): Promise<DemoMailDto | undefined> {
  if (mailTransport() !== "demo") return undefined;
  const recipient = to ?? (await heldCookie(COOKIE));
  if (recipient === "") return undefined;
  return systemRead("show-demo-mail", (tx) => findDemoMail(tx, recipient));
}

/** In a demo: a page of the mailbox, newest first. Elsewhere there is none, and it is undefined. */
export async function demoMailbox(params: object) {
  if (mailTransport() !== "demo") return undefined;
  return systemRead("show-demo-mail", (tx) => listDemoMails(tx, params));
}

/** In a demo: the HTML of a mail; undefined for an unknown one, and elsewhere. */
export async function demoMailHtml(id: string): Promise<string | undefined> {
  const asked = Id.safeParse(id);
  if (mailTransport() !== "demo" || !asked.success) return undefined;
  return systemRead("show-demo-mail", (tx) => findDemoMailHtml(tx, asked.data));
}
