import { and, eq, sql } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { toIsoInstant, type EpochMs, type Interval } from "#lib/core/instant.ts";
import { visitIntervals } from "#lib/scheduling/visit-timing.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { constraintName } from "#db/errors.ts";
import { lockForMove, lockForOverride } from "#db/locks.ts";
import { appointments } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { appointmentColumns } from "./columns.ts";
import type { Limit } from "./constants.ts";
import type { AppointmentDto } from "./dto.ts";
import { findStart } from "./find-start.ts";
import { MOVABLE } from "./lifecycle.ts";
import { assertNotBegun, changeLimits, startLimits } from "./limits.ts";
import { assertVersion, loadVisit, type LoadedVisit } from "./load-visit.ts";
import { messagesAbout } from "./messages.ts";
import { loadPlace, type MovePlace } from "./move-place.ts";
import { limitChanges, openLater, passLimits, recordOverride, type BrokenLimit } from "./overrides.ts";
import { ownTiming, type OwnTiming } from "./own-timing.ts";
import { alreadyBooked } from "./own-visit.ts";
import { sameDayLimit } from "./patient-limits.ts";
import { canKeepVisit, isBoundByLimits, mayOverride } from "./policy.ts";
import { isTimeTaken, refusalOfTaken } from "./refuse-taken.ts";
import { RescheduleInput } from "./schema.ts";

/**
 * Moves a visit to another time of the same doctor. It keeps its id, reference, fee, length and buffers; if the new time is refused, it
 * also keeps its old time.
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
    "already_booked",
    "slot_taken",
    "slot_held",
    "patient_busy",
    "override_required",
    "doctor_elsewhere",
  ],
  load: (tx, ctx, input) => loadVisit(tx, ctx, input.appointmentId),
  may: (ctx, visit) => canKeepVisit(ctx.actor, { doctorUserId: visit.doctor.userId, actsForPatient: true }),
  run: move,
  audit: ({ moved, limits }, visit) => ({
    entity: "appointment",
    entityId: moved.id,
    patientId: moved.patientId,
    changes: {
      startsAt: { from: toIsoInstant(visit.startsAt), to: toIsoInstant(moved.startsAt) },
      locationId: { from: visit.locationId, to: moved.locationId },
      ...limitChanges(limits),
    },
  }),
  messages: ({ moved }) => messagesAbout("appointment_moved", moved),
  dto: ({ moved }): AppointmentDto => moved,
});

interface Moved {
  readonly moved: AppointmentDto;
  readonly limits: readonly Limit[];
}

/** Also for verbs that move several visits in one transaction and write the same entries and messages. */
export async function move(tx: Tx, ctx: Context, visit: LoadedVisit, input: RescheduleInput): Promise<Moved> {
  const { startsAt, overrideReason: reason } = input;
  assertMovable(ctx, visit, input);
  const place = await loadPlace(tx, ctx, visit, input.locationId);
  const timing = ownTiming(visit);
  const early = earlyLimits(ctx, visit, { startsAt, place, timing });
  // A patient who is too early or too late is refused before any lock is awaited.
  if (reason !== undefined || !mayOverride(ctx.actor)) passLimits(ctx, early, reason);
  await (reason === undefined ? lockForMove(tx, visit) : lockForOverride(tx, visit));
  const { doctorId, patientId, mode } = visit;
  const visitType = { ...visit.visitType, ...timing };
  const start = await findStart(tx, { doctorId, locationId: place.id, visitType, mode, startsAt });
  const onDay = { ...input, doctorId, patientId, timeZone: place.timeZone };
  const sameDay = ctx.actor.kind === "system" ? [] : await sameDayLimit(tx, onDay);
  const limits = passLimits(ctx, [...early, ...start.limits, ...sameDay], reason);
  await openLater(tx, limits);
  const moved = await updateTimes(tx, visit, { ...start, locationId: place.id });
  if (moved === "taken") {
    throw await refusalOfTaken(tx, ctx, {
      ...visit,
      appointmentId: visit.id,
      during: start.during,
      reserved: start.reserved,
      released: visit.reserved,
      timeZone: place.timeZone,
      timing,
    });
  }
  if (moved === undefined) throw new DomainError("changed_meanwhile");
  await recordOverride(tx, ctx, { appointmentId: visit.id, action: "move", limits, reason });
  return { moved, limits };
}

function assertMovable(ctx: Context, visit: LoadedVisit, input: RescheduleInput): void {
  assertNotMovedThere(visit, input);
  assertVersion(visit, input.version);
  if (!MOVABLE.includes(visit.status))
    throw new DomainError("wrong_state", { details: { status: visit.status } });
  if (isBoundByLimits(ctx.actor)) assertNotBegun(visit, ctx.now);
  if (!visit.doctor.isActive) throw new DomainError("unknown_doctor");
}

/** A form submitted from a second window, after the first has moved the visit to that very time. */
function assertNotMovedThere(visit: LoadedVisit, { startsAt, locationId, version }: RescheduleInput): void {
  const isThere = visit.startsAt === startsAt && visit.locationId === (locationId ?? visit.locationId);
  if (isThere && version !== undefined && version < visit.version && MOVABLE.includes(visit.status))
    throw alreadyBooked(visit);
}

/** The limits that do not depend on other visits. */
function earlyLimits(
  { now }: Context,
  visit: LoadedVisit,
  { startsAt, place, timing }: { startsAt: EpochMs; place: MovePlace; timing: OwnTiming },
): BrokenLimit[] {
  const { visitType, doctor } = visit;
  const { during } = visitIntervals(startsAt, { ...visitType, ...timing });
  const starting = startLimits(during, now, {
    noticeMinutes: visitType.noticeMinutes,
    horizonDays: Math.min(visitType.horizonDays, doctor.horizonDays),
    telephone: place.phone,
  });
  return [...changeLimits(visit, now), ...starting];
}

/**
 * The one statement that moves. It runs in a savepoint, because a refused UPDATE aborts its transaction and the nearest free times must
 * still be read.
 */
async function updateTimes(
  tx: Tx,
  visit: LoadedVisit,
  { during, reserved, locationId }: { during: Interval; reserved: Interval; locationId: string },
): Promise<AppointmentDto | "taken" | undefined> {
  try {
    return await tx.transaction(async (savepoint) => {
      const rows = await savepoint
        .update(appointments)
        .set({ during, reserved, locationId, version: sql`${appointments.version} + 1` })
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
    if (isTimeTaken(error)) return "taken";
    if (constraintName(error) === "within_openings")
      throw new DomainError("outside_opening_hours", { cause: error });
    throw error;
  }
}
