import { and, eq } from "drizzle-orm";

import { recordReads } from "#lib/audit/record-reads.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { parseInput } from "#lib/core/parse-input.ts";
import { appointments, patients } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { appointmentColumns } from "./columns.ts";
import type { AppointmentDto } from "./dto.ts";
import { AppointmentQuery } from "./schema.ts";
import { isVisibleVisit } from "./scope.ts";

/**
 * One visit, in the same form as its booking returned. Display to anyone but its patient is recorded.
 * @throws DomainError `invalid_input`; `not_found` when there is none, or none that the actor may see
 */
export async function loadAppointment(tx: Tx, ctx: Context, raw: unknown): Promise<AppointmentDto> {
  const { appointmentId } = parseInput(AppointmentQuery, raw);
  const [row] = await tx
    .select({ visit: appointmentColumns, patientUserId: patients.userId })
    .from(appointments)
    .innerJoin(patients, eq(patients.id, appointments.patientId))
    .where(and(eq(appointments.id, appointmentId), isVisibleVisit(ctx.actor)));
  if (row === undefined) throw new DomainError("not_found");
  const { visit, patientUserId } = row;
  const isOwn = ctx.actor.kind === "user" && ctx.actor.userId === patientUserId;
  await recordReads(tx, ctx, [{ appointmentId: visit.id, patientId: visit.patientId, isOwn }]);
  return visit;
}
