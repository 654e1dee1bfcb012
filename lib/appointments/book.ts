import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { toIsoInstant, type Interval } from "#lib/core/instant.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { constraintName } from "#db/errors.ts";
import { lockForBooking } from "#db/locks.ts";
import { appointmentReasons, appointments } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { appointmentColumns } from "./columns.ts";
import type { AppointmentDto } from "./dto.ts";
import { findStart } from "./find-start.ts";
import { assertFuture, assertWithinBookingWindow } from "./limits.ts";
import { loadBookable, type Bookable } from "./load-bookable.ts";
import { messagesAbout } from "./messages.ts";
import { assertPatientLimits } from "./patient-limits.ts";
import { canKeepVisit, isBoundByLimits } from "./policy.ts";
import { refusalOfTaken } from "./refuse-taken.ts";
import { BookInput } from "./schema.ts";

/**
 * Books a visit. Two requests for one time can never both succeed: the database refuses the second, whatever this code
 * does. Input: see `BookInput`; answer: the visit, in epoch milliseconds.
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
    "slot_taken",
    "patient_busy",
    "same_day_same_doctor",
    "not_accepting_patients",
    "too_many_upcoming",
  ],
  load: loadBookable,
  may: (ctx, { doctor }) => canKeepVisit(ctx.actor, { doctorUserId: doctor.userId, actsForPatient: true }),
  run: book,
  audit: (visit) => ({
    entity: "appointment",
    entityId: visit.id,
    patientId: visit.patientId,
    changes: { status: visit.status, startsAt: toIsoInstant(visit.startsAt), locationId: visit.locationId },
  }),
  messages: (visit) => messagesAbout("appointment_booked", visit),
  dto: (visit): AppointmentDto => visit,
});

async function book(tx: Tx, ctx: Context, bookable: Bookable, input: BookInput): Promise<AppointmentDto> {
  assertBookable(ctx, bookable, input);
  // Sent together, carried out in this order: what is read is read under the locks.
  const [, { during, reserved }] = await Promise.all([
    lockForBooking(tx, input),
    findStart(tx, { ...input, visitType: bookable.visitType }),
    isBoundByLimits(ctx.actor) ? assertPatientLimits(tx, ctx, bookable, input) : undefined,
  ]);
  const visit = await insertVisit(tx, ctx, bookable, input, { during, reserved });
  if (visit === undefined) throw await refusalOfTaken(tx, ctx, { ...input, during });
  if (input.reason)
    await tx.insert(appointmentReasons).values({ appointmentId: visit.id, reason: input.reason });
  return visit;
}

/** What needs no look at other visits. */
function assertBookable(ctx: Context, { doctor, visitType, location }: Bookable, input: BookInput): void {
  assertFuture(input.startsAt, ctx.now);
  if (!visitType.modes.includes(input.mode)) throw new DomainError("mode_not_offered");
  if (!isBoundByLimits(ctx.actor)) return;
  assertWithinBookingWindow(input.startsAt, ctx.now, {
    noticeMinutes: visitType.noticeMinutes,
    horizonDays: Math.min(visitType.horizonDays, doctor.horizonDays),
    telephone: location.phone,
  });
}

/**
 * The one statement that books. `on conflict do nothing` waits for whoever is ahead and never deadlocks; no row means
 * that the time is gone. The lock on the openings is held, so a refusal by `within_openings` is the last word.
 */
async function insertVisit(
  tx: Tx,
  ctx: Context,
  { visitType, doctor, feeMinor }: Bookable,
  input: BookInput,
  times: { during: Interval; reserved: Interval },
): Promise<AppointmentDto | undefined> {
  const { doctorId, patientId, visitTypeId, locationId, mode, notes = "" } = input;
  const rows = await tx
    .insert(appointments)
    .values({
      ...times,
      doctorId,
      patientId,
      locationId,
      visitTypeId,
      mode,
      notes,
      status: visitType.needsConfirmation ? "pending" : "confirmed",
      feeMinor,
      currency: doctor.currency,
      bookedByUserId: ctx.actor.kind === "user" ? ctx.actor.userId : null,
      createdAt: ctx.now,
    })
    .onConflictDoNothing()
    .returning(appointmentColumns)
    .catch((error: unknown) => {
      if (constraintName(error) === "within_openings")
        throw new DomainError("outside_opening_hours", { cause: error });
      throw error;
    });
  return rows[0];
}
