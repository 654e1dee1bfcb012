import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";

import { isAdministrator } from "#lib/core/actor.ts";
import { DomainError } from "#lib/core/errors.ts";
import { Id } from "#lib/core/fields.ts";
import { lockOpenAccount } from "#lib/identity/users/account-lock.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { doctors, userRoles, users } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

/**
 * Links an account to an existing doctor, and grants the role. A doctor has one user, and a user is one doctor. For administrators, and for
 * the system when an invitation is accepted.
 */
export const linkDoctor = defineVerb({
  name: "doctor.link_user",
  input: z.strictObject({ userId: Id, doctorId: Id }),
  refuses: ["not_found", "wrong_state", "unknown_doctor", "already_linked"],
  load: (tx, _ctx, input) => loadBoth(tx, input),
  may: ({ actor }) => actor.kind === "system" || isAdministrator(actor),
  run: async (tx, _ctx, _loaded, input) => {
    await setDoctorUser(tx, input);
    return input;
  },
  audit: ({ userId, doctorId }) => ({
    entity: "doctor",
    entityId: doctorId,
    fields: ["userId"],
    changes: { userId, role: "doctor" },
  }),
  dto: (linked) => linked,
});

/** The link itself, for callers with their own transaction. @throws DomainError `not_found`, `wrong_state`, `already_linked` */
export async function setDoctorUser(tx: Tx, { userId, doctorId }: { userId: string; doctorId: string }) {
  await lockOpenAccount(tx, userId);
  const [another] = await tx.select({ id: doctors.id }).from(doctors).where(eq(doctors.userId, userId));
  if (another !== undefined) throw new DomainError("already_linked");
  const linked = await tx
    .update(doctors)
    .set({ userId })
    .where(and(eq(doctors.id, doctorId), isNull(doctors.userId)))
    .returning({ id: doctors.id });
  if (linked.length === 0) throw new DomainError("already_linked");
  await tx.insert(userRoles).values({ userId, role: "doctor" }).onConflictDoNothing();
}

async function loadBoth(tx: Tx, { userId, doctorId }: { userId: string; doctorId: string }) {
  const [doctor] = await tx.select({ id: doctors.id }).from(doctors).where(eq(doctors.id, doctorId));
  if (doctor === undefined) throw new DomainError("unknown_doctor");
  const [user] = await tx.select({ id: users.id }).from(users).where(eq(users.id, userId));
  if (user === undefined) throw new DomainError("not_found");
}
