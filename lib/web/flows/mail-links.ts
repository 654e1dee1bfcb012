import "server-only";

import { z } from "zod";

import { SeenVersion } from "#lib/core/fields.ts";

import { cancelAppointment } from "#lib/appointments/cancel.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError, isDomainError } from "#lib/core/errors.ts";
import { parseInput } from "#lib/core/parse-input.ts";
import { loadCancelLink, type CancelLink } from "#lib/delivery/links/open-cancel-link.ts";
import { stopReminders } from "#lib/own-account/stop-reminders.ts";
import { stopSummaries } from "#lib/own-account/stop-summaries.ts";
import type { TokenPurpose } from "#lib/secrets/constants.ts";
import { findToken } from "#lib/secrets/tokens.ts";
import { linkRead } from "#lib/web/session/link-read.ts";
import { systemContext } from "#lib/web/session/system-context.ts";

/** The link determines the appointment; a form cannot name another one. */
const CancelByLinkInput = z.strictObject({
  token: z.string({ error: "required" }),
  /** The version that the page showed: an appointment that was moved since must not be cancelled unseen. */
  version: SeenVersion,
});

/**
 * Cancels the appointment of a mail's link with the same verb, in the reader's name and under the reader's limits, as if they had signed
 * in. It makes no difference who is signed in.
 * @throws DomainError `link_invalid`, `changed_meanwhile`
 */
export const cancelByLink = Object.assign(
  async (ctx: Context, raw: unknown): Promise<object> => {
    const { token, version } = parseInput(CancelByLinkInput, raw);
    const link = await findCancelLink(token);
    if (link === undefined) throw new DomainError("link_invalid");
    const { grant: _, ...own } = ctx;
    const asReader = { ...own, actor: link.reader };
    await cancelAppointment(asReader, { appointmentId: link.visit.id, version }).catch(refuseOver);
    return {};
  },
  { verbName: cancelAppointment.verbName, input: CancelByLinkInput },
);

/** What may have happened since the page was shown. The link is no longer valid; the answer does not reveal why. */
const OVER: readonly string[] = ["not_found", "forbidden", "wrong_state", "cut_off_passed", "record_signed"];

function refuseOver(error: unknown): never {
  throw isDomainError(error) && OVER.includes(error.code)
    ? new DomainError("link_invalid", { cause: error })
    : error;
}

/** The appointment that a link can cancel now; undefined for an invalid link. */
export function findCancelLink(token: unknown): Promise<CancelLink | undefined> {
  return linkRead("cancel-link", (tx, ctx) => loadCancelLink(tx, ctx, token));
}

/** The mails that a link turns off: reminders of appointments, or a doctor's morning summaries. */
export type StoppedMails = "reminders" | "summaries";

/** Turns off mails of the kind that the link came in, for that mail's reader. @throws DomainError as `stopReminders` */
export const stopMailsByLink = Object.assign(
  async (ctx: Context, raw: unknown): Promise<{ readonly stopped: StoppedMails }> => {
    const system = systemContext(ctx, "stop-mails");
    const { token } = parseInput(stopReminders.input, raw);
    const stopped = (await findStopLink(token)) ?? "reminders";
    await (stopped === "summaries" ? stopSummaries : stopReminders)(system, { token });
    return { stopped };
  },
  { verbName: stopReminders.verbName, input: stopReminders.input },
);

/** The mails that a link turns off; undefined for an invalid link. Reading does not use the link. */
export async function findStopLink(token: unknown): Promise<StoppedMails | undefined> {
  for (const [stopped, purpose] of STOPPING) {
    const found = await linkRead("stop-mails", (tx, ctx) => findToken(tx, ctx, purpose, token));
    if (found !== undefined) return stopped;
  }
  return undefined;
}

const STOPPING = [
  ["reminders", "reminders_off"],
  ["summaries", "summaries_off"],
] as const satisfies readonly (readonly [StoppedMails, TokenPurpose])[];
