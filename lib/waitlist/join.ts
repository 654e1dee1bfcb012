import { and, eq, isNull, lte } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import type { EpochMs } from "#lib/core/instant.ts";
import type { TimeZone } from "#lib/core/time-zone.ts";
import { isVisiblePatient } from "#lib/patients/scope.ts";
import { addDays, dayWindow, localDateOf } from "#lib/scheduling/wall-time.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { lockPatients } from "#db/locks.ts";
import { patients, waitlistEntries, waitlistPlaces } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { MOST_DAYS, MOST_ENTRIES } from "./constants.ts";
import { loadWaitlistOffer, type WaitlistOffer } from "./offered.ts";
import { mayWait } from "./policy.ts";
import { JoinInput } from "./schema.ts";

/**
 * Puts a patient on the waitlist for a doctor or a specialty. A patient has a few entries at a time, one for each doctor or specialty
 * and visit type.
 */
export const joinWaitlist = defineVerb({
  name: "waitlist.join",
  input: JoinInput,
  refuses: [
    "unknown_patient",
    "unknown_doctor",
    "unknown_visit_type",
    "mode_not_offered",
    "already_waiting",
    "too_many_waiting",
  ],
  load: async (tx, ctx, input) => {
    const [patient] = await tx
      .select({ id: patients.id })
      .from(patients)
      .where(
        and(
          eq(patients.id, input.patientId),
          isNull(patients.erasedAt),
          isVisiblePatient(ctx.actor, patients.id),
        ),
      );
    if (patient === undefined) throw new DomainError("unknown_patient");
    return loadWaitlistOffer(tx, input);
  },
  may: ({ actor }) => mayWait(actor),
  run: async (tx, ctx, offer, input) => {
    const zones = zonesWanted(offer, input);
    const endsAt = endOf(ctx, zones, input.lastDate);
    await lockPatients(tx, [input.patientId]);
    await assertRoom(tx, ctx, input.patientId);
    return insertEntry(tx, ctx, input, endsAt);
  },
  audit: ({ id, patientId }) => ({ entity: "waitlist_entry", entityId: id, patientId }),
  dto: ({ id }) => ({ id }),
});

/**
 * The time zones of the places that suit.
 * @throws DomainError for what none of the doctors waited for offers
 */
function zonesWanted({ visitTypes, locations }: WaitlistOffer, input: JoinInput): TimeZone[] {
  if (visitTypes.length === 0 || locations.length === 0) throw new DomainError("unknown_doctor");
  const visitType = visitTypes.find(({ id }) => id === input.visitTypeId);
  if (visitType === undefined) throw new DomainError("unknown_visit_type");
  const { mode = visitType.modes[0], locationIds } = input;
  if (mode === undefined || !visitType.modes.includes(mode)) throw new DomainError("mode_not_offered");
  const wanted = locations.filter(({ id }) => locationIds.length === 0 || locationIds.includes(id));
  if (wanted.length < locationIds.length)
    throw new DomainError("invalid_input", { fields: { locationIds: "unknown_location" } });
  return wanted.map(({ timeZone }) => timeZone);
}

/**
 * When the last day has passed at all these places.
 * @throws DomainError `invalid_input` for a day that has passed, or is too far ahead
 */
function endOf({ now }: Context, zones: readonly TimeZone[], lastDate: string): EpochMs {
  const days = zones.map((zone) => localDateOf(now, zone));
  if (days.every((today) => lastDate < today))
    throw new DomainError("invalid_input", { fields: { lastDate: "date_passed" } });
  if (days.every((today) => lastDate > addDays(today, MOST_DAYS)))
    throw new DomainError("invalid_input", { fields: { lastDate: "date_too_far" } });
  return Math.max(...zones.map((zone) => dayWindow(lastDate, zone).endsAt));
}

/** The caller holds the patient's lock, so the count holds. What is over without having been tidied gives way. */
async function assertRoom(tx: Tx, { now }: Context, patientId: string): Promise<void> {
  const isOpen = and(eq(waitlistEntries.patientId, patientId), isNull(waitlistEntries.endedAt));
  await tx
    .update(waitlistEntries)
    .set({ endedAt: now, ending: "over" })
    .where(and(isOpen, lte(waitlistEntries.endsAt, now)));
  if ((await tx.$count(waitlistEntries, isOpen)) >= MOST_ENTRIES)
    throw new DomainError("too_many_waiting", { details: { limit: MOST_ENTRIES } });
}

async function insertEntry(
  tx: Tx,
  { actor, now }: Context,
  { locationIds, ...wish }: JoinInput,
  endsAt: EpochMs,
): Promise<{ id: string; patientId: string }> {
  const joinedByUserId = actor.kind === "user" ? actor.userId : null;
  const [entry] = await tx
    .insert(waitlistEntries)
    .values({ ...wish, joinedByUserId, endsAt, createdAt: now })
    .onConflictDoNothing()
    .returning({ id: waitlistEntries.id, patientId: waitlistEntries.patientId });
  if (entry === undefined) throw new DomainError("already_waiting");
  if (locationIds.length > 0)
    await tx
      .insert(waitlistPlaces)
      .values(locationIds.map((locationId) => ({ entryId: entry.id, locationId })));
  return entry;
}
