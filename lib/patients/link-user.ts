import { and, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";

import { DomainError } from "#lib/core/errors.ts";
import { Id } from "#lib/core/fields.ts";
import { lockOpenAccount } from "#lib/identity/users/account-lock.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import type { Context } from "#lib/core/context.ts";
import { patientAccess, patients, userRoles, users } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { canEnterPatients } from "./policy.ts";

/** Makes an existing patient a user's own, and grants the role. Users who already act for the patient still do. */
export const linkPatient = defineVerb({
  name: "patient.link_user",
  input: z.strictObject({ userId: Id, patientId: Id }),
  refuses: ["not_found", "wrong_state", "unknown_patient", "already_linked"],
  load: (tx, _ctx, input) => loadBoth(tx, input),
  may: ({ actor }) => canEnterPatients(actor),
  run: async (tx, ctx, _loaded, input) => {
    await setPatientUser(tx, ctx, input);
    return input;
  },
  audit: ({ userId, patientId }) => ({
    entity: "patient",
    entityId: patientId,
    patientId,
    fields: ["userId"],
    changes: { userId, role: "patient" },
  }),
  dto: (linked) => linked,
});

/** The link itself, for callers with their own transaction. @throws DomainError `not_found`, `wrong_state`, `already_linked` */
export async function setPatientUser(
  tx: Tx,
  ctx: Context,
  { userId, patientId }: { userId: string; patientId: string },
): Promise<void> {
  await lockOpenAccount(tx, userId);
  const [another] = await tx.select({ id: patients.id }).from(patients).where(eq(patients.userId, userId));
  if (another !== undefined) throw new DomainError("already_linked");
  const linked = await tx
    .update(patients)
    .set({ userId, version: sql`${patients.version} + 1` })
    .where(and(eq(patients.id, patientId), isNull(patients.userId), isNull(patients.erasedAt)))
    .returning({ id: patients.id });
  if (linked.length === 0) throw new DomainError("already_linked");
  // A user who was a carer of this file becomes its owner.
  await tx
    .delete(patientAccess)
    .where(and(eq(patientAccess.userId, userId), eq(patientAccess.patientId, patientId)));
  await tx.insert(patientAccess).values({ userId, patientId, relation: "self", createdAt: ctx.now });
  await tx.insert(userRoles).values({ userId, role: "patient" }).onConflictDoNothing();
}

async function loadBoth(tx: Tx, { userId, patientId }: { userId: string; patientId: string }) {
  const [patient] = await tx
    .select({ id: patients.id })
    .from(patients)
    .where(and(eq(patients.id, patientId), isNull(patients.erasedAt)));
  if (patient === undefined) throw new DomainError("unknown_patient");
  const [user] = await tx.select({ id: users.id }).from(users).where(eq(users.id, userId));
  if (user === undefined) throw new DomainError("not_found");
}
