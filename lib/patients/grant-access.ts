import { and, eq, isNull } from "drizzle-orm";

import { DomainError } from "#lib/core/errors.ts";
import { lockOpenAccount } from "#lib/identity/users/account-lock.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { patientAccess, patients, users } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { canEnterPatients } from "./policy.ts";
import { AccessInput } from "./schema.ts";

/**
 * Lets a user act for a patient, as a parent, a guardian or a carer. Saying it again changes nothing.
 */
export const grantPatientAccess = defineVerb({
  name: "patient.grant_access",
  input: AccessInput,
  refuses: ["unknown_patient", "not_found", "wrong_state"],
  load: (tx, _ctx, input) => assertBothAreThere(tx, input),
  may: (ctx) => canEnterPatients(ctx.actor),
  run: async (tx, ctx, _loaded, input) => {
    await lockOpenAccount(tx, input.userId);
    // Erasing the patient waits, and then takes away what is given here.
    const [file] = await fileOf(tx, input.patientId).for("share");
    if (file === undefined) throw new DomainError("unknown_patient");
    if (file.userId === input.userId) {
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

async function assertBothAreThere(tx: Tx, { userId, patientId }: { userId: string; patientId: string }) {
  const [file] = await fileOf(tx, patientId);
  if (file === undefined) throw new DomainError("unknown_patient");
  const [user] = await tx.select({ id: users.id }).from(users).where(eq(users.id, userId));
  if (user === undefined) throw new DomainError("not_found", { fields: { userId: "unknown" } });
}

function fileOf(tx: Tx, patientId: string) {
  return tx
    .select({ userId: patients.userId })
    .from(patients)
    .where(and(eq(patients.id, patientId), isNull(patients.erasedAt)));
}
