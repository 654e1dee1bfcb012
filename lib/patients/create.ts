import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { saidPatientParts } from "#lib/core/name-input.ts";
import { localDateOf } from "#lib/scheduling/wall-time.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { lockNewPatients } from "#db/locks.ts";
import { patientAccess, patients } from "#db/schema/index.ts";

import { findLikelyPatients } from "./likely.ts";
import { canMakePatient } from "./policy.ts";
import { readContactPhone } from "./read-phone.ts";
import { PatientInput } from "./schema.ts";

/**
 * Creates a patient who did not register: a child, a caller on the phone, or (with `userId`) the own patient of a user who has none. If
 * files may be of the same person, an administrator must have seen each of them (`shown`), and a client those it may see. Returns the
 * patient's id.
 */
export const createPatient = defineVerb({
  name: "patient.create",
  input: PatientInput,
  refuses: ["patient_known"],
  load: async (tx, _ctx, input) => ({ phone: await readContactPhone(tx, input) }),
  may: (ctx, _phone, { userId }) => canMakePatient(ctx.actor, { isAccounts: userId !== undefined }),
  run: async (tx, ctx, { phone }, { shown, ...input }) => {
    if (input.dateOfBirth !== undefined && input.dateOfBirth > localDateOf(ctx.now, input.timeZone)) {
      throw new DomainError("invalid_input", { fields: { dateOfBirth: "date_in_past" } });
    }
    if (ctx.actor.kind !== "system") {
      // Two administrators who enter the same caller concurrently take turns, so that the second is shown the first's file.
      await lockNewPatients(tx);
      const likely = await findLikelyPatients(tx, ctx, { ...input, phone });
      if (likely.some((id) => !shown.includes(id))) throw new DomainError("patient_known");
    }
    const [patient] = await tx
      .insert(patients)
      .values({
        ...input,
        ...saidPatientParts(input),
        phone,
        createdByClientId: clientOf(ctx),
        createdAt: ctx.now,
      })
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

/** The client that may see the file because it created it. */
function clientOf({ actor }: Context): string | null {
  return actor.kind === "client" ? actor.clientId : null;
}
