import { and, eq, sql } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { appointments } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { appointmentColumns } from "./columns.ts";
import type { AppointmentDto } from "./dto.ts";
import { assertStep, mayTake } from "./lifecycle.ts";
import { assertVersion, loadVisit, type LoadedVisit } from "./load-visit.ts";
import { messagesAbout } from "./messages.ts";
import { canKeepVisit } from "./policy.ts";
import { unlessRecorded } from "./recorded.ts";
import { StatusInput } from "./schema.ts";

/**
 * Takes a visit to its next status: confirmed, checked in (from two hours before the start), completed or missed (only after it). The
 * allowed steps are in the table in `lifecycle.ts`.
 */
export const changeAppointmentStatus = defineVerb({
  name: "appointment.change_status",
  input: StatusInput,
  refuses: [
    "not_found",
    "wrong_state",
    "too_early_to_check_in",
    "not_started_yet",
    "changed_meanwhile",
    "record_signed",
  ],
  load: (tx, ctx, input) => loadVisit(tx, ctx, input.appointmentId),
  may: (ctx, visit, input) =>
    canKeepVisit(ctx.actor, { doctorUserId: visit.doctor.userId, actsForPatient: true }) &&
    mayTake(ctx.actor, input.status),
  run: changeStatus,
  audit: (changed, visit) => ({
    entity: "appointment",
    entityId: changed.id,
    patientId: changed.patientId,
    changes: { status: { from: visit.status, to: changed.status } },
  }),
  messages: (changed) =>
    changed.status === "confirmed" ? messagesAbout("appointment_confirmed", changed) : [],
  dto: (changed): AppointmentDto => changed,
});

async function changeStatus(
  tx: Tx,
  ctx: Context,
  visit: LoadedVisit,
  { status, version }: StatusInput,
): Promise<AppointmentDto> {
  assertVersion(visit, version);
  assertStep(visit, status, ctx.now);
  const [changed] = await unlessRecorded(
    tx
      .update(appointments)
      .set({ status, version: sql`${appointments.version} + 1` })
      .where(and(eq(appointments.id, visit.id), eq(appointments.status, visit.status)))
      .returning(appointmentColumns),
  );
  if (changed === undefined) throw new DomainError("changed_meanwhile");
  return changed;
}
