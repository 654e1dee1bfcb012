import { and, asc, eq, isNull, sql } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { toIsoInstant } from "#lib/core/instant.ts";
import { organisationLocale } from "#lib/outbox/organisation-locale.ts";
import type { Owner } from "#lib/identity/users/owner.ts";
import { assertRecentSignIn } from "#lib/identity/users/recent-sign-in.ts";
import { countTry } from "#lib/throttle/throttle.ts";
import { defineOwnerVerb } from "#lib/verb/define-system-verb.ts";
import { doctors, emergencyAccesses, userRoles, users } from "#db/schema/index.ts";
import { inReadTransaction, type Tx } from "#db/transaction.ts";

import { EMERGENCY_ACCESS_MS } from "./constants.ts";
import type { AccessIdDto } from "./dto.ts";
import { findOnePatient } from "./find-one-patient.ts";
import { canOpenEmergencyAccess } from "./policy.ts";
import { OpenEmergencyInput } from "./schema.ts";

/**
 * Opens the records of one patient, whom the doctor names by full name and birth date, to the doctor's session for half an hour. Every
 * administrator is told. For the system, which acts for the doctor: no role finds patients that it may not see. Each attempt is counted,
 * whether it finds a patient or not. See docs/adr/0047.
 */
export const openEmergencyAccess = defineOwnerVerb({
  name: "emergency_access.open",
  input: OpenEmergencyInput,
  refuses: ["reauthentication_required", "too_many_attempts", "no_single_patient", "access_already"],
  prepare: countedForDoctor,
  load: async (tx, _ctx, input) => ({
    doctorId: await doctorOf(tx, input.owner),
    patient: await findOnePatient(tx, input, input.owner.userId),
  }),
  run: async (tx, { now }, { doctorId, patient }, { owner: { userId, sessionId }, reason }) => {
    const times = { openedAt: now, expiresAt: now + EMERGENCY_ACCESS_MS };
    const [access] = await tx
      .insert(emergencyAccesses)
      .values({ userId, doctorId, sessionId, patientId: patient.id, reason, ...times })
      .onConflictDoNothing()
      .returning({ id: emergencyAccesses.id });
    if (access === undefined) throw new DomainError("access_already");
    return { ...access, expiresAt: times.expiresAt, administrators: await listAdministrators(tx) };
  },
  audit: ({ id, expiresAt }, { patient }) => ({
    entity: "emergency_access",
    entityId: id,
    patientId: patient.id,
    changes: { expiresAt: toIsoInstant(expiresAt) },
  }),
  messages: ({ administrators }) =>
    administrators.map((reader) => ({ kind: "emergency_access", channel: "email", ...reader })),
  dto: ({ id }): AccessIdDto => ({ accessId: id }),
});

type Prepared = OpenEmergencyInput & { readonly owner: Owner };

async function countedForDoctor(ctx: Context, input: OpenEmergencyInput, owner: Owner): Promise<Prepared> {
  const actor = { kind: "user", ...owner } as const;
  if (!canOpenEmergencyAccess(actor)) throw new DomainError("forbidden");
  await inReadTransaction(ctx, (tx) => assertRecentSignIn(tx, { ...ctx, actor }));
  await countTry("emergency_by_user", owner.userId);
  await countTry("emergency_by_user_daily", owner.userId);
  return { ...input, owner };
}

async function doctorOf(tx: Tx, { userId }: Owner): Promise<string> {
  const [doctor] = await tx.select({ id: doctors.id }).from(doctors).where(eq(doctors.userId, userId));
  if (doctor === undefined) throw new DomainError("forbidden");
  return doctor.id;
}

/** The administrators to tell, and where: each in their own language, or the organisation's. */
async function listAdministrators(tx: Tx) {
  return tx
    .select({
      userId: users.id,
      recipient: users.email,
      locale: sql<string>`coalesce(${users.locale}, ${organisationLocale})`,
    })
    .from(userRoles)
    .innerJoin(users, eq(users.id, userRoles.userId))
    .where(and(eq(userRoles.role, "admin"), isNull(users.disabledAt), isNull(users.closedAt)))
    .orderBy(asc(users.id));
}
