import { z } from "zod";

import { DomainError } from "#lib/core/errors.ts";
import { Id } from "#lib/core/fields.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { patientAccess } from "#db/schema/index.ts";

import { isAccess, loadAccess } from "./load-access.ts";
import { canConfirmAccess } from "./policy.ts";

/**
 * Confirms that a parent or guardian still acts for a patient who has come of age; only the patient can. Repeating it changes nothing.
 * Other relations need no confirmation: `wrong_state`.
 */
export const confirmPatientAccess = defineVerb({
  name: "patient.confirm_access",
  input: z.strictObject({ userId: Id, patientId: Id }),
  refuses: ["unknown_patient", "not_found", "wrong_state"],
  load: loadAccess,
  may: (_ctx, file) => canConfirmAccess(file),
  run: async (tx, ctx, { relation, confirmedAt }, { userId, patientId }) => {
    if (relation === null) throw new DomainError("not_found");
    if (relation === "self" || relation === "carer") throw new DomainError("wrong_state");
    if (confirmedAt === null) {
      await tx.update(patientAccess).set({ confirmedAt: ctx.now }).where(isAccess({ userId, patientId }));
    }
    return { userId, patientId, relation };
  },
  audit: ({ userId, patientId, relation }) => ({
    entity: "patient",
    entityId: patientId,
    patientId,
    changes: { userId, relation },
  }),
  dto: (access) => access,
});
