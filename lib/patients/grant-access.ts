import { eq } from "drizzle-orm";

import { DomainError } from "#lib/core/errors.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { patientAccess, patients, users } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { canEnterPatients } from "./policy.ts";
import { AccessInput } from "./schema.ts";

/**
 * Lets a user act for a patient, as a parent, a guardian or a carer. Saying it again changes nothing.
 * @throws DomainError `unknown_patient`, `not_found` (the user), `forbidden`, `invalid_input` (it is their own patient)
 */
export const grantPatientAccess = defineVerb({
  name: "patient.grant_access",
  input: AccessInput,
  load: (tx, _ctx, input) => loadBoth(tx, input),
  may: (ctx) => canEnterPatients(ctx.actor),
  run: async (tx, ctx, { ownUserId }, input) => {
    if (ownUserId === input.userId) {
      throw new DomainError("invalid_input", { fields: { patientId: "own_patient" } });
    }
    await tx
      .insert(patientAccess)
      .values({ ...input, createdAt: ctx.now })
      .onConflictDoNothing();
    return input;
  },
  audit: ({ userId, patientId, relation }) => ({
    entity: "patient",
    entityId: patientId,
    patientId,
    changes: { userId, relation },
  }),
  dto: (access) => access,
});

async function loadBoth(tx: Tx, { userId, patientId }: { userId: string; patientId: string }) {
  const [patient] = await tx
    .select({ userId: patients.userId })
    .from(patients)
    .where(eq(patients.id, patientId));
  if (patient === undefined) throw new DomainError("unknown_patient");
  const [user] = await tx.select({ id: users.id }).from(users).where(eq(users.id, userId));
  if (user === undefined) throw new DomainError("not_found", { fields: { userId: "unknown" } });
  return { ownUserId: patient.userId };
}
