import { z } from "zod";

import { DomainError } from "#lib/core/errors.ts";
import { Id } from "#lib/core/fields.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { patientAccess } from "#db/schema/index.ts";

import { isAccess, loadAccess } from "./load-access.ts";
import { canEndAccess } from "./policy.ts";

/** Revokes what `grantPatientAccess` granted; the patient may, once of age. A user's own patient cannot be revoked: `wrong_state`. */
export const revokePatientAccess = defineVerb({
  name: "patient.revoke_access",
  input: z.strictObject({ userId: Id, patientId: Id }),
  refuses: ["unknown_patient", "not_found", "wrong_state"],
  load: loadAccess,
  may: ({ actor }, file) => canEndAccess(actor, file),
  run: async (tx, _ctx, { relation }, { userId, patientId }) => {
    if (relation === null) throw new DomainError("not_found");
    if (relation === "self") throw new DomainError("wrong_state");
    await tx.delete(patientAccess).where(isAccess({ userId, patientId }));
    return { userId, patientId, relation };
  },
  audit: ({ userId, patientId, relation }) => ({
    entity: "patient",
    entityId: patientId,
    patientId,
    changes: { userId, relation: { from: relation, to: null } },
  }),
  dto: ({ userId, patientId }) => ({ userId, patientId }),
});
