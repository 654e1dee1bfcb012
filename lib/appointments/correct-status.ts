import { and, eq, sql } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { toRangeText } from "#db/columns.ts";
import { constraintName } from "#db/errors.ts";
import { lockForOverride } from "#db/locks.ts";
import { appointments } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { appointmentColumns } from "./columns.ts";
import { isLive, type Limit } from "./constants.ts";
import { assertCorrection } from "./corrections.ts";
import type { AppointmentDto } from "./dto.ts";
import { assertVersion, loadVisit, type LoadedVisit } from "./load-visit.ts";
import { messagesAbout } from "./messages.ts";
import { limitChanges, openLater, recordOverride } from "./overrides.ts";
import { canKeepVisit, mayOverride } from "./policy.ts";
import { unlessRecorded } from "./recorded.ts";
import { isTimeTaken } from "./refuse-taken.ts";
import { CorrectInput } from "./schema.ts";

/**
 * Corrects a status that was recorded wrongly, e.g. missed although the patient came; staff give a reason. If the visit occupies its time
 * again, that time must be free.
 */
export const correctStatus = defineVerb({
  name: "appointment.correct_status",
  input: CorrectInput,
  refuses: [
    "not_found",
    "wrong_state",
    "changed_meanwhile",
    "too_early_to_check_in",
    "not_started_yet",
    "unknown_doctor",
    "time_taken",
    "patient_busy",
    "doctor_elsewhere",
    "record_signed",
  ],
  load: (tx, ctx, input) => loadVisit(tx, ctx, input.appointmentId),
  may: ({ actor }, visit) =>
    mayOverride(actor) && canKeepVisit(actor, { doctorUserId: visit.doctor.userId, actsForPatient: false }),
  run: correct,
  audit: ({ corrected, limits }, visit) => ({
    entity: "appointment",
    entityId: corrected.id,
    patientId: corrected.patientId,
    changes: { status: { from: visit.status, to: corrected.status }, ...limitChanges(limits) },
  }),
  // The patient was told that the visit is cancelled.
  messages: ({ corrected }, visit) =>
    visit.status === "cancelled" && corrected.status === "confirmed"
      ? messagesAbout("appointment_confirmed", corrected)
      : [],
  dto: ({ corrected }): AppointmentDto => corrected,
});

interface Corrected {
  readonly corrected: AppointmentDto;
  readonly limits: readonly Limit[];
}

async function correct(tx: Tx, ctx: Context, visit: LoadedVisit, input: CorrectInput): Promise<Corrected> {
  const { status, overrideReason: reason } = input;
  assertVersion(visit, input.version);
  assertCorrection(visit, status, ctx.now);
  const isRevived = !isLive(visit.status) && isLive(status);
  if (isRevived && visit.startsAt > ctx.now && !visit.doctor.isActive)
    throw new DomainError("unknown_doctor");
  await lockForOverride(tx, visit);
  const limits: Limit[] = isRevived && (await liesOutside(tx, visit)) ? ["outside_opening_hours"] : [];
  await openLater(tx, limits);
  const corrected = await unlessRecorded(setStatus(tx, visit, status));
  await recordOverride(tx, ctx, { appointmentId: visit.id, action: "correct", limits, reason });
  return { corrected, limits };
}

/** Hours may have been withdrawn while the visit did not occupy its time. */
async function liesOutside(tx: Tx, visit: LoadedVisit): Promise<boolean> {
  const during = toRangeText(visit);
  const [answer] = await tx.execute<{ outside: boolean }>(sql`
    select not coalesce(range_agg(o.during) @> ${during}::tstzrange, false) as outside
    from openings o
    where o.doctor_id = ${visit.doctorId} and o.location_id = ${visit.locationId}
      and o.appointment_id is null and o.during && ${during}::tstzrange
  `);
  return answer?.outside ?? true;
}

/** @throws DomainError `time_taken`, `patient_busy`, `changed_meanwhile` */
async function setStatus(
  tx: Tx,
  visit: LoadedVisit,
  status: CorrectInput["status"],
): Promise<AppointmentDto> {
  const rows = await tx
    .update(appointments)
    .set({ status, cancelReason: null, version: sql`${appointments.version} + 1` })
    .where(and(eq(appointments.id, visit.id), eq(appointments.version, visit.version)))
    .returning(appointmentColumns)
    .catch((error: unknown) => {
      if (constraintName(error) === "patient_is_free")
        throw new DomainError("patient_busy", { cause: error });
      if (isTimeTaken(error)) throw new DomainError("time_taken", { cause: error });
      throw error;
    });
  const [corrected] = rows;
  if (corrected === undefined) throw new DomainError("changed_meanwhile");
  return corrected;
}
