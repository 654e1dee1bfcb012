import { DomainError } from "#lib/core/errors.ts";
import { localDateOf } from "#lib/scheduling/wall-time.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { patientAccess, patients } from "#db/schema/index.ts";

import { canEnterPatients } from "./policy.ts";
import { PatientInput } from "./schema.ts";

/**
 * Enters a patient who did not register: a child, somebody on the telephone, or (with `userId`) the own patient of a
 * user who has none. Answers the patient's id.
 */
export const createPatient = defineVerb({
  name: "patient.create",
  input: PatientInput,
  refuses: [],
  load: async () => undefined,
  may: (ctx) => canEnterPatients(ctx.actor),
  run: async (tx, ctx, _loaded, input) => {
    if (input.dateOfBirth > localDateOf(ctx.now, input.timeZone)) {
      throw new DomainError("invalid_input", { fields: { dateOfBirth: "date_in_past" } });
    }
    const [patient] = await tx
      .insert(patients)
      .values({ ...input, createdAt: ctx.now })
      .onConflictDoNothing()
      .returning({ id: patients.id });
    if (patient === undefined)
      throw new DomainError("invalid_input", { fields: { userId: "has_a_patient" } });
    if (input.userId !== undefined) {
      const own = {
        userId: input.userId,
        patientId: patient.id,
        relation: "self" as const,
        createdAt: ctx.now,
      };
      await tx.insert(patientAccess).values(own);
    }
    return patient;
  },
  audit: ({ id }) => ({ entity: "patient", entityId: id, patientId: id }),
  dto: (patient) => patient,
});
