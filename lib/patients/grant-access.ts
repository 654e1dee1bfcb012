import { and, eq, isNull } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { lockOpenAccount } from "#lib/identity/users/account-lock.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { patientAccess, patients, users } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { canEnterPatients } from "./policy.ts";
import { AccessInput } from "./schema.ts";

/** Lets a user act for a patient, as a parent, a guardian or a carer. Repeating it changes nothing. */
export const grantPatientAccess = defineVerb({
  name: "patient.grant_access",
  input: AccessInput,
  refuses: ["unknown_patient", "not_found", "wrong_state"],
  load: (tx, ctx, input) => loadGranted(tx, ctx, input),
  may: (ctx) => canEnterPatients(ctx.actor),
  run: async (tx, ctx, granted) => {
    await lockOpenAccount(tx, granted.userId);
    // A concurrent erasure of the patient waits, and then removes the access granted here.
    const [file] = await fileOf(tx, granted.patientId).for("share");
    if (file === undefined) throw new DomainError("unknown_patient");
    if (file.userId === granted.userId) {
      throw new DomainError("invalid_input", { fields: { [granted.by]: "own_patient" } });
    }
    const { userId, patientId, relation } = granted;
    await tx
      .insert(patientAccess)
      .values({ userId, patientId, relation, createdAt: ctx.now })
      .onConflictDoNothing();
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

async function loadGranted(tx: Tx, ctx: Context, { userId, accountEmail, patientId, relation }: AccessInput) {
  const [file] = await fileOf(tx, patientId);
  if (file === undefined) throw new DomainError("unknown_patient");
  const by = accountEmail === undefined ? ("patientId" as const) : ("accountEmail" as const);
  const isTheirs =
    accountEmail === undefined
      ? eq(users.id, userId ?? "")
      : and(eq(users.email, accountEmail), isNull(users.closedAt));
  const [user] = await tx.select({ id: users.id }).from(users).where(isTheirs);
  if (user !== undefined) return { userId: user.id, patientId, relation, by };
  // No other actor may learn whether an email has an account.
  throw accountEmail !== undefined && canEnterPatients(ctx.actor)
    ? new DomainError("invalid_input", { fields: { accountEmail: "no_account" } })
    : new DomainError("not_found", { fields: { userId: "unknown" } });
}

function fileOf(tx: Tx, patientId: string) {
  return tx
    .select({ userId: patients.userId })
    .from(patients)
    .where(and(eq(patients.id, patientId), isNull(patients.erasedAt)));
}
