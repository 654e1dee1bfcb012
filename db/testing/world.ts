import { randomUUID } from "node:crypto";

import type { Actor, Role } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import type { EpochMs } from "#lib/core/instant.ts";
import { systemActor } from "#lib/core/system-actor.ts";
import { setWeeklyHours } from "#lib/availability/set-weekly-hours.ts";
import {
  departments,
  doctorLocations,
  doctors,
  doctorVisitTypes,
  locations,
  patientAccess,
  patients,
  userRoles,
  users,
  visitTypes,
} from "#db/schema/index.ts";
import { inTransaction } from "#db/transaction.ts";

/** Monday 4 January 2027, 06:00 in Kathmandu. */
export const NOW: EpochMs = Date.parse("2027-01-04T00:15:00Z");

/** A request of this actor, by default at `NOW`. */
export function contextOf(actor: Actor, overrides: Partial<Context> = {}): Context {
  return { actor, now: NOW, requestId: randomUUID(), ...overrides };
}

export const SYSTEM: Context = contextOf(systemActor("tests"));

let made = 0;

/** A number that no other row of this test file has. */
function next(): number {
  made += 1;
  return made;
}

export async function makeUser(...roles: Role[]): Promise<{ id: string; as: (role: Role) => Context }> {
  const id = randomUUID();
  await inTransaction(SYSTEM, async (tx) => {
    await tx.insert(users).values({
      id,
      email: `user${next()}@example.org`,
      name: "Amara O'Neill",
      timeZone: "UTC",
      createdAt: NOW,
    });
    if (roles.length > 0) await tx.insert(userRoles).values(roles.map((role) => ({ userId: id, role })));
  });
  return { id, as: (role) => contextOf({ kind: "user", userId: id, role, sessionId: randomUUID() }) };
}

/** A patient with a user of their own, who acts in the role `patient`. */
export async function makePatient(): Promise<{ id: string; userId: string; ctx: Context }> {
  const user = await makeUser("patient");
  const id = randomUUID();
  await inTransaction(SYSTEM, async (tx) => {
    await tx.insert(patients).values({
      id,
      userId: user.id,
      name: "Amara O'Neill",
      dateOfBirth: "1988-03-27",
      timeZone: "Asia/Kathmandu",
      createdAt: NOW,
    });
    await tx
      .insert(patientAccess)
      .values({ userId: user.id, patientId: id, relation: "self", createdAt: NOW });
  });
  return { id, userId: user.id, ctx: user.as("patient") };
}

/** Many patients at once, for races. */
export async function makePatients(count: number): Promise<{ id: string; ctx: Context }[]> {
  const list = Array.from({ length: count }, () => ({
    id: randomUUID(),
    userId: randomUUID(),
    number: next(),
  }));
  await inTransaction(SYSTEM, async (tx) => {
    await tx.insert(users).values(
      list.map(({ userId, number }) => ({
        id: userId,
        email: `user${number}@example.org`,
        name: `Patient ${number}`,
        timeZone: "UTC",
        createdAt: NOW,
      })),
    );
    await tx.insert(userRoles).values(list.map(({ userId }) => ({ userId, role: "patient" as const })));
    await tx.insert(patients).values(
      list.map(({ id, userId, number }) => ({
        id,
        userId,
        name: `Patient ${number}`,
        dateOfBirth: "1988-03-27",
        timeZone: "UTC",
        createdAt: NOW,
      })),
    );
    await tx
      .insert(patientAccess)
      .values(
        list.map(({ id, userId }) => ({ userId, patientId: id, relation: "self" as const, createdAt: NOW })),
      );
  });
  return list.map(({ id, userId }) => ({
    id,
    ctx: contextOf({ kind: "user", userId, role: "patient", sessionId: randomUUID() }),
  }));
}

export async function makeLocation(overrides: Partial<typeof locations.$inferInsert> = {}): Promise<string> {
  const id = randomUUID();
  const slug = `clinic-${next()}`;
  await inTransaction(SYSTEM, (tx) =>
    tx.insert(locations).values({
      id,
      slug,
      code: slug,
      name: "Patan Clinic",
      addressLine: "12 Mangal Bazaar",
      city: "Lalitpur",
      country: "NP",
      phone: "+97715522266",
      emergencyPhone: "102",
      timeZone: "Asia/Kathmandu",
      ...overrides,
    }),
  );
  return id;
}

export async function makeVisitType(
  overrides: Partial<typeof visitTypes.$inferInsert> = {},
): Promise<string> {
  const id = randomUUID();
  await inTransaction(SYSTEM, (tx) =>
    tx.insert(visitTypes).values({
      id,
      slug: `visit-${next()}`,
      name: "Consultation",
      durationMinutes: 30,
      stepMinutes: 30,
      modes: ["in_person", "video"],
      ...overrides,
    }),
  );
  return id;
}

export interface DoctorParts {
  readonly locationIds: readonly string[];
  readonly visitTypeIds: readonly string[];
  readonly userId?: string;
  readonly columns?: Partial<typeof doctors.$inferInsert>;
}

export async function makeDoctor({
  locationIds,
  visitTypeIds,
  userId,
  columns,
}: DoctorParts): Promise<string> {
  const id = columns?.id ?? randomUUID();
  const number = next();
  await inTransaction(SYSTEM, async (tx) => {
    const departmentId = randomUUID();
    await tx
      .insert(departments)
      .values({ id: departmentId, slug: `department-${number}`, name: `Department ${number}` });
    await tx.insert(doctors).values({
      id,
      userId: userId ?? null,
      slug: `doctor-${number}`,
      name: `Dr Sunita Rai ${number}`,
      gender: "female",
      licenceNumber: `L${number}`,
      licenceAuthority: "Medical Council",
      practisingSince: 2012,
      languages: ["en", "ne"],
      departmentId,
      feeMinor: 150_000,
      currency: "NPR",
      createdAt: NOW,
      ...columns,
    });
    await tx.insert(doctorLocations).values(locationIds.map((locationId) => ({ doctorId: id, locationId })));
    await tx
      .insert(doctorVisitTypes)
      .values(visitTypeIds.map((visitTypeId) => ({ doctorId: id, visitTypeId })));
  });
  return id;
}

/** The same hours on every day of the week. */
export function dailyHours(locationId: string, startTime: string, endTime: string) {
  return [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
    locationId,
    weekday,
    startTime,
    endTime,
    validFrom: "2026-01-01",
  }));
}

export interface Practice {
  readonly locationId: string;
  readonly visitTypeId: string;
  readonly doctorId: string;
}

/** One doctor in Kathmandu, 09:00 to 17:00 every day, one visit type of 30 minutes. */
export async function makePractice(
  parts: {
    visitType?: Partial<typeof visitTypes.$inferInsert>;
    doctor?: Partial<typeof doctors.$inferInsert>;
  } = {},
): Promise<Practice> {
  const locationId = await makeLocation();
  const visitTypeId = await makeVisitType(parts.visitType);
  const doctorId = await makeDoctor({
    locationIds: [locationId],
    visitTypeIds: [visitTypeId],
    ...(parts.doctor && { columns: parts.doctor }),
  });
  await setWeeklyHours(SYSTEM, { doctorId, rules: dailyHours(locationId, "09:00", "17:00") });
  return { locationId, visitTypeId, doctorId };
}

/** The raw input of a booking at this practice. `startsAt` is RFC 3339 text. */
export function bookingAt(practice: Practice, patientId: string, startsAt: string) {
  return { ...practice, patientId, mode: "in_person", startsAt };
}
