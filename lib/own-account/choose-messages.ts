import { and, eq, gt, inArray, sql } from "drizzle-orm";
import type { z } from "zod";

import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import type { Owner } from "#lib/identity/users/owner.ts";
import { smsTransport } from "#lib/outbox/transports.ts";
import { defineOwnerVerb } from "#lib/verb/define-system-verb.ts";
import { appointments, messageChoices, patientAccess, reminderChecks, users } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { loadMessageChoices, lockMessageChoices, type OwnMessageChoices } from "./message-choices.ts";
import { MessageChoicesInput } from "./message-choices-schema.ts";

type Chosen = Omit<z.output<typeof MessageChoicesInput>, "version">;

/**
 * Stores which reminders the signed-in user gets, when and how, and the language of messages. News of the clinic's changes, and of the
 * account's security, cannot be turned off: there is nothing to choose about it. For the system.
 */
export const chooseMessages = defineOwnerVerb({
  name: "user.choose_messages",
  input: MessageChoicesInput,
  refuses: ["changed_meanwhile", "no_text_messages"],
  prepare: async (_ctx, input, owner) => ({ owner, ...input }),
  load: async (tx, _ctx, { owner }) => {
    await lockMessageChoices(tx, owner);
    return loadMessageChoices(tx, owner);
  },
  run: async (tx, ctx, before, { owner, version, ...chosen }) => {
    if (version !== undefined && version !== before.version) throw new DomainError("changed_meanwhile");
    assertPossible(before, chosen);
    const fields = changedFields(before, chosen);
    if (fields.length > 0) await store(tx, ctx, { owner, before, chosen });
    return { fields };
  },
  audit: ({ fields }, _before, { owner }) => ({ entity: "user", entityId: owner.userId, fields }),
  dto: () => ({}),
});

function assertPossible(before: OwnMessageChoices, chosen: Chosen): void {
  const { channels, patientIds } = chosen;
  if (chosen.morningSummary !== undefined && before.morningSummary === null)
    throw new DomainError("invalid_input", { fields: { morningSummary: "for_doctors" } });
  const known = before.patients.map(({ patientId }) => patientId);
  if (!patientIds.every((id) => known.includes(id)))
    throw new DomainError("invalid_input", { fields: { patientIds: "unknown" } });
  if (!channels.includes("sms") || before.channels.includes("sms")) return;
  if (smsTransport() === "none") throw new DomainError("no_text_messages");
  if (before.mobile === null)
    throw new DomainError("invalid_input", { fields: { channels: "mobile_missing" } });
}

function changedFields(before: OwnMessageChoices, chosen: Chosen): string[] {
  const reminded = before.patients.filter(({ wantsReminders }) => wantsReminders);
  const stored: Chosen = {
    leads: [...before.leads],
    channels: [...before.channels],
    quietHours: before.quietHours,
    locale: chosen.locale,
    patientIds: reminded.map(({ patientId }) => patientId),
  };
  return [
    ...(isSame(stored.leads, chosen.leads) ? [] : ["leads"]),
    ...(isSame(stored.channels, chosen.channels) ? [] : ["channels"]),
    ...(isSame(timesOf(stored), timesOf(chosen)) ? [] : ["quietHours"]),
    ...(chosen.morningSummary === undefined || before.morningSummary === chosen.morningSummary
      ? []
      : ["morningSummary"]),
    ...(before.locale === chosen.locale ? [] : ["locale"]),
    ...(isSame(stored.patientIds, chosen.patientIds) ? [] : ["patientIds"]),
  ];
}

const isSame = (one: readonly string[], other: readonly string[]) =>
  one.toSorted().join(" ") === other.toSorted().join(" ");

const timesOf = ({ quietHours }: Chosen) =>
  quietHours === null ? [] : [`from ${quietHours.from}`, `until ${quietHours.until}`];

interface Step {
  readonly owner: Owner;
  readonly before: OwnMessageChoices;
  readonly chosen: Chosen;
}

async function store(tx: Tx, { now }: Context, { owner: { userId }, before, chosen }: Step): Promise<void> {
  const row = {
    version: before.version + 1,
    reminderLeads: chosen.leads,
    reminderChannels: chosen.channels,
    quietFrom: chosen.quietHours?.from ?? null,
    quietUntil: chosen.quietHours?.until ?? null,
    morningSummary: chosen.morningSummary ?? before.morningSummary ?? true,
    changedAt: now,
  };
  await tx
    .insert(messageChoices)
    .values({ userId, ...row })
    .onConflictDoUpdate({ target: messageChoices.userId, set: row });
  await tx.update(users).set({ locale: chosen.locale }).where(eq(users.id, userId));
  const all = before.patients.map(({ patientId }) => patientId);
  if (all.length === 0) return;
  const wantsReminders =
    chosen.patientIds.length === 0 ? sql`false` : inArray(patientAccess.patientId, chosen.patientIds);
  await tx
    .update(patientAccess)
    .set({ wantsReminders: sql`${wantsReminders}` })
    .where(and(eq(patientAccess.userId, userId), inArray(patientAccess.patientId, all)));
  await examineSoon(tx, now, all);
}

/** The choice takes effect now: a reminder may be due earlier than it was. */
async function examineSoon(tx: Tx, now: number, patientIds: readonly string[]): Promise<void> {
  const theirs = tx
    .select({ id: appointments.id })
    .from(appointments)
    .where(and(inArray(appointments.patientId, [...patientIds]), gt(appointments.startsAt, now)));
  await tx
    .update(reminderChecks)
    .set({ nextAt: sql`least(${reminderChecks.nextAt}, ${new Date(now).toISOString()}::timestamptz)` })
    .where(inArray(reminderChecks.appointmentId, theirs));
}
