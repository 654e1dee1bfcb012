import { changeableUntil, isBeforeCutOff, type CutOffTimes } from "#lib/appointments/limits.ts";
import type { Context } from "#lib/core/context.ts";
import { cannotComePath, stopRemindersPath, unsubscribePath } from "#lib/outbox/link-paths.ts";
import { mintToken } from "#lib/secrets/tokens.ts";
import type { Tx } from "#db/transaction.ts";

/** The mail that carries a link, and its reader. */
interface Carrier {
  readonly id: string;
  readonly userId: string;
}

/**
 * Creates the link by which the reader of this mail cancels this appointment without signing in, until the cut-off. Each try of a mail
 * creates its own link: only hashes are stored, so no link can be written again.
 * @returns its path, or undefined if it is too late to cancel online
 */
export async function mintCancelPath(
  tx: Tx,
  ctx: Context,
  { id: deliveryId, userId }: Carrier,
  visit: CutOffTimes & { readonly id: string },
): Promise<string | undefined> {
  if (!isBeforeCutOff(visit, ctx.now)) return undefined;
  // Up to and including the cut-off.
  const lifetimeMs = changeableUntil(visit) - ctx.now + 1;
  const subject = { userId, deliveryId, appointmentId: visit.id };
  return cannotComePath(await mintToken(tx, ctx, "visit_cancel", subject, lifetimeMs));
}

/** The links that turn off reminders or morning summaries: a page for people, and a URL for the button of a mail program (RFC 8058). */
export interface UnsubscribePaths {
  readonly page: string;
  readonly oneClick: string;
}

/** Creates the link by which the reader of this mail turns off mails of its kind without signing in. */
export async function mintUnsubscribePaths(
  tx: Tx,
  ctx: Context,
  purpose: "reminders_off" | "summaries_off",
  { id: deliveryId, userId }: Carrier,
): Promise<UnsubscribePaths> {
  const token = await mintToken(tx, ctx, purpose, { userId, deliveryId });
  return { page: stopRemindersPath(token), oneClick: unsubscribePath(token) };
}
