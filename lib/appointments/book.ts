import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { toIsoInstant, type Interval } from "#lib/core/instant.ts";
import { visitIntervals } from "#lib/scheduling/visit-timing.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { constraintName } from "#db/errors.ts";
import { lockForBooking, lockForOverride } from "#db/locks.ts";
import { appointmentReasons, appointments } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { appointmentColumns } from "./columns.ts";
import type { Limit } from "./constants.ts";
import type { AppointmentDto } from "./dto.ts";
import { findStart } from "./find-start.ts";
import { startLimits } from "./limits.ts";
import { unlessHoldEnded } from "./find-hold.ts";
import { loadBookable, type Bookable, type Holdable } from "./load-bookable.ts";
import { messagesAbout } from "./messages.ts";
import { limitChanges, openLater, passLimits, recordOverride, type BrokenLimit } from "./overrides.ts";
import { patientLimits } from "./patient-limits.ts";
import { unlessBooked } from "./own-visit.ts";
import { canKeepVisit, mayOverride } from "./policy.ts";
import { refusalOfTaken } from "./refuse-taken.ts";
import { BookInput } from "./schema.ts";

/**
 * Books a visit. Two requests for the same time can never both succeed: the database rejects the second, whatever this code does. Input:
 * see `BookInput`; returns the visit, with instants in epoch milliseconds.
 */
export const bookAppointment = defineVerb({
  name: "appointment.book",
  input: BookInput,
  refuses: [
    "unknown_doctor",
    "unknown_visit_type",
    "unknown_patient",
    "not_found",
    "in_the_past",
    "too_soon",
    "too_far_ahead",
    "mode_not_offered",
    "outside_opening_hours",
    "not_aligned",
    "already_booked",
    "slot_taken",
    "slot_held",
    "hold_ended",
    "patient_busy",
    "same_day_same_doctor",
    "not_accepting_patients",
    "too_many_upcoming",
    "override_required",
    "doctor_elsewhere",
  ],
  load: loadBookable,
  may: (ctx, { doctor }) => canKeepVisit(ctx.actor, { doctorUserId: doctor.userId, actsForPatient: true }),
  run: (tx, ctx, bookable, input) => unlessBooked(tx, ctx, input, book(tx, ctx, bookable, input)),
  audit: ({ visit, limits }) => ({
    entity: "appointment",
    entityId: visit.id,
    patientId: visit.patientId,
    changes: {
      status: visit.status,
      startsAt: toIsoInstant(visit.startsAt),
      locationId: visit.locationId,
      ...limitChanges(limits),
    },
  }),
  messages: ({ visit }) => messagesAbout("appointment_booked", visit),
  dto: ({ visit }): AppointmentDto => visit,
});

interface Booked {
  readonly visit: AppointmentDto;
  readonly limits: readonly Limit[];
}

async function book(tx: Tx, ctx: Context, bookable: Bookable, input: BookInput): Promise<Booked> {
  const { overrideReason: reason } = input;
  assertExpected(bookable, input);
  const early = earlyLimits(ctx, bookable, input);
  // A patient who is too early or too late is refused before any lock is awaited.
  if (reason !== undefined || !mayOverride(ctx.actor)) passLimits(ctx, early, reason);
  // Sent together, executed in this order: the reads run under the locks.
  const [, start, patients] = await Promise.all([
    reason === undefined ? lockForBooking(tx, input) : lockForOverride(tx, input),
    findStart(tx, { ...input, visitType: bookable.visitType }),
    ctx.actor.kind === "system" ? [] : patientLimits(tx, ctx, bookable, input),
  ]);
  const limits = passLimits(ctx, [...early, ...start.limits, ...patients], reason);
  await openLater(tx, limits);
  const visit = await insertVisit(tx, ctx, bookable, input, start);
  if (visit === undefined) {
    const { timeZone } = bookable.location;
    const refusal = await refusalOfTaken(tx, ctx, { ...input, ...start, timeZone });
    throw await unlessHoldEnded(tx, ctx, input.holdId, refusal);
  }
  await recordOverride(tx, ctx, { appointmentId: visit.id, action: "book", limits, reason });
  if (input.reason)
    await tx.insert(appointmentReasons).values({ appointmentId: visit.id, reason: input.reason });
  return { visit, limits };
}

/** Checks what the caller expects of the visit, apart from its start. @throws DomainError `invalid_input` */
function assertExpected({ visitType }: Bookable, input: BookInput): void {
  const { startsAt, endsAt, identifierSystem: system, identifierValue: value } = input;
  const { during } = visitIntervals(startsAt, visitType);
  const fields = {
    ...(endsAt !== undefined && endsAt !== during.endsAt && { endsAt: "invalid" }),
    ...(system === undefined && value !== undefined && { identifierSystem: "required" }),
    ...(system !== undefined && value === undefined && { identifierValue: "required" }),
  };
  if (Object.keys(fields).length > 0) throw new DomainError("invalid_input", { fields });
}

/** The limits that do not depend on other visits. */
export function earlyLimits(
  ctx: Context,
  { doctor, visitType, location }: Holdable,
  input: Pick<BookInput, "startsAt" | "mode">,
): BrokenLimit[] {
  const broken = startLimits(visitIntervals(input.startsAt, visitType).during, ctx.now, {
    noticeMinutes: visitType.noticeMinutes,
    horizonDays: Math.min(visitType.horizonDays, doctor.horizonDays),
    telephone: location.phone,
  });
  if (!visitType.modes.includes(input.mode)) throw new DomainError("mode_not_offered");
  return broken;
}

/**
 * The one statement that books. `on conflict do nothing` waits for earlier transactions and never deadlocks; no row means that the time is
 * taken. The lock on the openings is held, so a refusal by `within_openings` is final.
 */
export async function insertVisit(
  tx: Tx,
  ctx: Context,
  { visitType, doctor, feeMinor }: Bookable,
  input: BookInput,
  times: { during: Interval; reserved: Interval },
): Promise<AppointmentDto | undefined> {
  const { doctorId, patientId, visitTypeId, locationId, mode, notes = "" } = input;
  const { bookingSource = null, bookingReferral = null } = input;
  const { identifierSystem = null, identifierValue = null } = input;
  const rows = await tx
    .insert(appointments)
    .values({
      during: times.during,
      reserved: times.reserved,
      doctorId,
      patientId,
      locationId,
      visitTypeId,
      mode,
      notes,
      // Bookings by staff need no confirmation.
      status: visitType.needsConfirmation && !mayOverride(ctx.actor) ? "pending" : "confirmed",
      feeMinor,
      currency: doctor.currency,
      bookedByUserId: ctx.actor.kind === "user" ? ctx.actor.userId : null,
      bookedByClientId: ctx.actor.kind === "client" ? ctx.actor.clientId : null,
      bookingSource,
      bookingReferral,
      identifierSystem,
      identifierValue,
      createdAt: ctx.now,
    })
    .onConflictDoNothing()
    .returning(appointmentColumns)
    .catch((error: unknown) => {
      if (constraintName(error) === "within_openings")
        throw new DomainError("outside_opening_hours", { cause: error });
      // The doctor was taken out while the booking waited for the lock.
      if (constraintName(error) === "doctor_works_here")
        throw new DomainError("unknown_doctor", { cause: error });
      // The patient's file was merged into another while the booking waited for the lock.
      if (constraintName(error) === "appointments_of_current_patient")
        throw new DomainError("unknown_patient", { cause: error });
      throw error;
    });
  return rows[0];
}
