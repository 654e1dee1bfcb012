import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";

import { DomainError } from "#lib/core/errors.ts";
import { Id } from "#lib/core/fields.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { patientAccess, patients } from "#db/schema/index.ts";

import { canEnterPatients } from "./policy.ts";

/** Takes from a user what `grantPatientAccess` gave. A user's own patient stays theirs: `wrong_state`. */
export const revokePatientAccess = defineVerb({
  name: "patient.revoke_access",
  input: z.strictObject({ userId: Id, patientId: Id }),
  refuses: ["unknown_patient", "not_found", "wrong_state"],
  load: async (tx, _ctx, { userId, patientId }) => {
    const [file] = await tx
      .select({ id: patients.id })
      .from(patients)
      .where(and(eq(patients.id, patientId), isNull(patients.erasedAt)));
    if (file === undefined) throw new DomainError("unknown_patient");
    const [access] = await tx
      .select({ relation: patientAccess.relation })
      .from(patientAccess)
      .where(and(eq(patientAccess.userId, userId), eq(patientAccess.patientId, patientId)));
    return access;
  },
  may: ({ actor }) => canEnterPatients(actor),
  run: async (tx, _ctx, access, { userId, patientId }) => {
    if (access === undefined) throw new DomainError("not_found");
    if (access.relation === "self") throw new DomainError("wrong_state");
    await tx
      .delete(patientAccess)
      .where(and(eq(patientAccess.userId, userId), eq(patientAccess.patientId, patientId)));
    return { userId, patientId, relation: access.relation };
  },
  audit: ({ userId, patientId, relation }) => ({
    entity: "patient",
    entityId: patientId,
    patientId,
    changes: { userId, relation: { from: relation, to: null } },
  }),
  dto: ({ userId, patientId }) => ({ userId, patientId }),
});
