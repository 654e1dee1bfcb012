import { and, eq, sql } from "drizzle-orm";

import type { LocationDto } from "#lib/catalog/dto.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { toIsoInstant, type EpochMs, type Interval } from "#lib/core/instant.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { constraintName } from "#db/errors.ts";
import { lockForMove } from "#db/locks.ts";
import { appointments, locations } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { appointmentColumns } from "./columns.ts";
import type { AppointmentDto } from "./dto.ts";
import { findStart } from "./find-start.ts";
import { MOVABLE } from "./lifecycle.ts";
import { assertChangeable, assertFuture, assertWithinBookingWindow } from "./limits.ts";
import { assertVersion, loadVisit, type LoadedVisit } from "./load-visit.ts";
import { messagesAbout } from "./messages.ts";
import { loadMoveOffer } from "./move-offer.ts";
import { ownTiming } from "./own-timing.ts";
import { assertSameDayConfirmed } from "./patient-limits.ts";
import { canKeepVisit, isBoundByLimits } from "./policy.ts";
import { refusalOfTaken } from "./refuse-taken.ts";
import { RescheduleInput } from "./schema.ts";

/**
 * Moves a visit to another time of the same doctor. It keeps its id, its reference, its fee, its length and its buffers;
 * when the new time cannot be had, it keeps its old time too.
 */
export const rescheduleAppointment = defineVerb({
  name: "appointment.reschedule",
  input: RescheduleInput,
  refuses: [
    "not_found",
    "wrong_state",
    "changed_meanwhile",
    "cut_off_passed",
    "unknown_doctor",
    "unknown_visit_type",
    "in_the_past",
    "too_soon",
    "too_far_ahead",
    "mode_not_offered",
    "outside_opening_hours",
    "not_aligned",
    "same_day_same_doctor",
    "slot_taken",
    "patient_busy",
  ],
  load: (tx, ctx, input) => loadVisit(tx, ctx, input.appointmentId),
  may: (ctx, visit) => canKeepVisit(ctx.actor, { doctorUserId: visit.doctor.userId, actsForPatient: true }),
  run: move,
  audit: (moved, visit) => ({
    entity: "appointment",
    entityId: moved.id,
    patientId: moved.patientId,
    changes: {
      startsAt: { from: toIsoInstant(visit.startsAt), to: toIsoInstant(moved.startsAt) },
      locationId: { from: visit.locationId, to: moved.locationId },
    },
  }),
  messages: (moved) => messagesAbout("appointment_moved", moved),
  dto: (moved): AppointmentDto => moved,
});

async function move(
  tx: Tx,
  ctx: Context,
  visit: LoadedVisit,
  input: RescheduleInput,
): Promise<AppointmentDto> {
  assertMovable(ctx, visit, input);
  const place = isBoundByLimits(ctx.actor) ? await loadPlace(tx, visit, input.locationId) : undefined;
  if (place === undefined) await assertOpen(tx, input.locationId);
  assertNewTime(ctx, visit, { startsAt: input.startsAt, place });
  await lockForMove(tx, visit);
  const { startsAt, locationId } = input;
  const { doctorId, patientId, mode } = visit;
  const timing = ownTiming(visit);
  const visitType = { ...visit.visitType, ...timing };
  const times = await findStart(tx, { doctorId, locationId, visitType, mode, startsAt });
  if (place !== undefined) {
    await assertSameDayConfirmed(tx, { ...input, doctorId, patientId, timeZone: place.timeZone });
  }
  const moved = await updateTimes(tx, visit, { ...times, locationId });
  if (moved === "taken") {
    throw await refusalOfTaken(tx, ctx, {
      ...visit,
      appointmentId: visit.id,
      during: times.during,
      released: visit.reserved,
      timing,
    });
  }
  if (moved === undefined) throw new DomainError("changed_meanwhile");
  return moved;
}

function assertMovable(ctx: Context, visit: LoadedVisit, input: RescheduleInput): void {
  assertVersion(visit, input.version);
  if (!MOVABLE.includes(visit.status))
    throw new DomainError("wrong_state", { details: { status: visit.status } });
  if (isBoundByLimits(ctx.actor)) assertChangeable(visit, ctx.now);
  if (!visit.doctor.isActive) throw new DomainError("unknown_doctor");
}

/**
 * Where a patient's visit would go, if the doctor still offers it there. Staff may move what is offered no more: it was
 * booked when it was.
 */
async function loadPlace(tx: Tx, visit: LoadedVisit, locationId: string): Promise<LocationDto> {
  const offer = await loadMoveOffer(tx, visit);
  const place = offer.locations.find(({ id }) => id === locationId);
  if (place === undefined) throw new DomainError("not_found", { fields: { locationId: "unknown_location" } });
  return place;
}

/** A closed location takes no visit from anybody. Whether the doctor works there, their openings say. */
async function assertOpen(tx: Tx, locationId: string): Promise<void> {
  const [closed] = await tx
    .select({ id: locations.id })
    .from(locations)
    .where(and(eq(locations.id, locationId), eq(locations.isActive, false)));
  if (closed !== undefined)
    throw new DomainError("not_found", { fields: { locationId: "unknown_location" } });
}

/** What needs no look at other visits. `place` is given for those who are bound by limits. */
function assertNewTime(
  { now }: Context,
  { visitType, doctor }: LoadedVisit,
  { startsAt, place }: { startsAt: EpochMs; place: LocationDto | undefined },
): void {
  assertFuture(startsAt, now);
  if (place === undefined) return;
  assertWithinBookingWindow(startsAt, now, {
    noticeMinutes: visitType.noticeMinutes,
    horizonDays: Math.min(visitType.horizonDays, doctor.horizonDays),
    telephone: place.phone,
  });
}

/**
 * The one statement that moves. It stands behind a savepoint, because a refused UPDATE ends its transaction and the
 * nearest free times are still to be read.
 */
async function updateTimes(
  tx: Tx,
  visit: LoadedVisit,
  times: { during: Interval; reserved: Interval; locationId: string },
): Promise<AppointmentDto | "taken" | undefined> {
  try {
    return await tx.transaction(async (savepoint) => {
      const rows = await savepoint
        .update(appointments)
        .set({ ...times, version: sql`${appointments.version} + 1` })
        .where(
          and(
            eq(appointments.id, visit.id),
            eq(appointments.version, visit.version),
            eq(appointments.status, visit.status),
          ),
        )
        .returning(appointmentColumns);
      return rows[0];
    });
  } catch (error) {
    switch (constraintName(error)) {
      case "doctor_is_free":
      case "patient_is_free":
        return "taken";
      case "within_openings":
        throw new DomainError("outside_opening_hours", { cause: error });
      default:
        throw error;
    }
  }
}
