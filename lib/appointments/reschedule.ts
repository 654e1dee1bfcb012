import { and, eq, sql } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { toIsoInstant, type Interval } from "#lib/core/instant.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { constraintName } from "#db/errors.ts";
import { lockForMove } from "#db/locks.ts";
import { appointments } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { appointmentColumns } from "./columns.ts";
import type { AppointmentDto } from "./dto.ts";
import { findStart } from "./find-start.ts";
import { MOVABLE } from "./lifecycle.ts";
import { assertBeforeCutoff, assertFuture, assertWithinBookingWindow } from "./limits.ts";
import { assertVersion, loadVisit, type LoadedVisit } from "./load-visit.ts";
import { messagesAbout } from "./messages.ts";
import { canKeepVisit, isBoundByLimits } from "./policy.ts";
import { refusalOfTaken } from "./refuse-taken.ts";
import { RescheduleInput } from "./schema.ts";

/**
 * Moves a visit to another time of the same doctor. It keeps its id, its reference and its fee; when the new time
 * cannot be had, it keeps its old time too.
 * @throws DomainError `not_found`, `forbidden`, `wrong_state`, `changed_meanwhile`, `cut_off_passed`, `in_the_past`,
 *   `too_soon`, `too_far_ahead`, `mode_not_offered`, `outside_opening_hours`, `not_aligned`, `slot_taken`, `patient_busy`
 */
export const rescheduleAppointment = defineVerb({
  name: "appointment.reschedule",
  input: RescheduleInput,
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
  await lockForMove(tx, visit);
  const { startsAt, locationId } = input;
  const { doctorId, visitType, mode } = visit;
  const times = await findStart(tx, { doctorId, locationId, visitType, mode, startsAt });
  const moved = await updateTimes(tx, visit, { ...times, locationId });
  if (moved === "taken") {
    throw await refusalOfTaken(tx, ctx, {
      ...visit,
      appointmentId: visit.id,
      during: times.during,
      released: visit.reserved,
    });
  }
  if (moved === undefined) throw new DomainError("changed_meanwhile");
  return moved;
}

function assertMovable(ctx: Context, visit: LoadedVisit, input: RescheduleInput): void {
  assertVersion(visit, input.version);
  if (!MOVABLE.includes(visit.status))
    throw new DomainError("wrong_state", { details: { status: visit.status } });
  assertFuture(input.startsAt, ctx.now);
  if (!isBoundByLimits(ctx.actor)) return;
  const { visitType, location, doctor } = visit;
  assertBeforeCutoff(
    {
      startsAt: visit.startsAt,
      changeCutoffMinutes: visitType.changeCutoffMinutes,
      telephone: location.phone,
    },
    ctx.now,
  );
  assertWithinBookingWindow(input.startsAt, ctx.now, {
    noticeMinutes: visitType.noticeMinutes,
    horizonDays: Math.min(visitType.horizonDays, doctor.horizonDays),
    telephone: location.phone,
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
