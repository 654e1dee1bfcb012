import { proposedParts } from "#lib/core/person-name.ts";
import type { Context } from "#lib/core/context.ts";
import type { EpochMs } from "#lib/core/instant.ts";
import { createPatient } from "#lib/patients/create.ts";
import { grantPatientAccess } from "#lib/patients/grant-access.ts";
import { localDateOf } from "#lib/scheduling/wall-time.ts";
import { createUser } from "#lib/identity/users/create.ts";
import { grantRole } from "#lib/identity/users/grant-role.ts";
import { patients, users } from "#db/schema/index.ts";
import { inReadTransaction } from "#db/transaction.ts";

import { zoneOf } from "./plan/clinic.ts";
import type { DemoPatient } from "./plan/demo-patient.ts";
import { PATIENTS } from "./plan/patients.ts";

/** A patient of the demo, and who books for them over the internet: themselves, a parent, or no user. */
export interface SeededPatient {
  readonly id: string;
  readonly bookerUserId: string | undefined;
}

/** Enters the patients who are not there yet, parents before their children. Returns them by key. */
export async function seedPatients(
  ctx: Context,
  { now, passwordHash }: { now: EpochMs; passwordHash: string },
): Promise<Map<string, SeededPatient>> {
  const known = await loadKnown(ctx);
  const seeded = new Map<string, SeededPatient>();
  for (const patient of PATIENTS.toSorted(
    (one, other) => Number(one.parent !== undefined) - Number(other.parent !== undefined),
  )) {
    const userId =
      patient.email && (await seedAccount(ctx, patient, { email: patient.email, passwordHash, known }));
    const id = known.patients.get(patient.name) ?? (await enter(ctx, patient, { userId, now }));
    const parentUserId = patient.parent && seeded.get(patient.parent)?.bookerUserId;
    if (parentUserId)
      await grantPatientAccess(ctx, { userId: parentUserId, patientId: id, relation: "parent" });
    seeded.set(patient.key, { id, bookerUserId: userId ?? parentUserId });
  }
  return seeded;
}

interface KnownPeople {
  /** Ids by name: the demo has no two patients of one name. */
  readonly patients: ReadonlyMap<string, string>;
  readonly users: ReadonlyMap<string, string>;
}

async function loadKnown(ctx: Context): Promise<KnownPeople> {
  return inReadTransaction(ctx, async (tx) => {
    const entered = await tx.select({ id: patients.id, name: patients.name }).from(patients);
    const accounts = await tx.select({ id: users.id, email: users.email }).from(users);
    return {
      patients: new Map(entered.map(({ id, name }) => [name, id])),
      users: new Map(accounts.map(({ id, email }) => [email, id])),
    };
  });
}

/** One of the doctors is a patient too, and has an account already. */
async function seedAccount(
  ctx: Context,
  { name, home }: DemoPatient,
  { email, passwordHash, known }: { email: string; passwordHash: string; known: KnownPeople },
): Promise<string> {
  const userId = known.users.get(email);
  if (userId === undefined) {
    const person = { email, name, timeZone: zoneOf(home), roles: ["patient"], passwordHash };
    return (await createUser(ctx, person)).id;
  }
  await grantRole(ctx, { userId, role: "patient" });
  return userId;
}

async function enter(
  ctx: Context,
  { name, ageYears, birthday, home, phone, insurer }: DemoPatient,
  { userId, now }: { userId: string | undefined; now: EpochMs },
): Promise<string> {
  const timeZone = zoneOf(home);
  const year = Number(localDateOf(now, timeZone).slice(0, 4)) - ageYears;
  const [insurerName, insuranceNumber] = insurer ?? [];
  const dateOfBirth = `${year}-${birthday}`;
  const { givenName, familyName } = proposedParts(name);
  const { id } = await createPatient(ctx, {
    name,
    givenName,
    familyName,
    dateOfBirth,
    phone,
    insurerName,
    insuranceNumber,
    timeZone,
    userId,
  });
  return id;
}
