import { and, eq, sql } from "drizzle-orm";

import { DomainError } from "#lib/core/errors.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { appointments } from "#db/schema/index.ts";

import { appointmentColumns } from "./columns.ts";
import type { AppointmentDto } from "./dto.ts";
import { assertVersion, loadVisit } from "./load-visit.ts";
import { canKeepVisit, mayOverride } from "./policy.ts";
import { NotesInput } from "./schema.ts";

/** Corrects the notes of a visit, which patient, doctor and administrators read. The trail records only that they changed. */
export const changeNotes = defineVerb({
  name: "appointment.change_notes",
  input: NotesInput,
  refuses: ["not_found", "changed_meanwhile"],
  load: (tx, ctx, input) => loadVisit(tx, ctx, input.appointmentId),
  may: ({ actor }, visit) =>
    mayOverride(actor) && canKeepVisit(actor, { doctorUserId: visit.doctor.userId, actsForPatient: false }),
  run: async (tx, _ctx, visit, { notes, version }) => {
    assertVersion(visit, version);
    const [changed] = await tx
      .update(appointments)
      .set({ notes, version: sql`${appointments.version} + 1` })
      .where(and(eq(appointments.id, visit.id), eq(appointments.version, visit.version)))
      .returning(appointmentColumns);
    if (changed === undefined) throw new DomainError("changed_meanwhile");
    return changed;
  },
  audit: ({ id, patientId }) => ({
    entity: "appointment",
    entityId: id,
    patientId,
    fields: ["notes"],
  }),
  dto: (changed): AppointmentDto => changed,
});
