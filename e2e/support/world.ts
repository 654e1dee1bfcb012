import { randomBytes, randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { encode } from "next-auth/jwt";
import type { BrowserContext } from "@playwright/test";
import { bookAppointment } from "#lib/appointments/book.ts";
import { cancelAppointment } from "#lib/appointments/cancel.ts";
import { sessionCookieName } from "#lib/web/session/cookie.ts";
import { setWeeklyHours } from "#lib/availability/set-weekly-hours.ts";
import { loadCatalogue } from "#lib/catalog/queries.ts";
import type { Role } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { createDoctor } from "#lib/doctors/create.ts";
import { env } from "#lib/env.ts";
import { createPatient } from "#lib/patients/create.ts";
import { grantPatientAccess } from "#lib/patients/grant-access.ts";
import { createUser } from "#lib/identity/users/create.ts";
import { hashPassword } from "#lib/identity/passwords/password.ts";
import { departments, locations, sessions, users } from "#db/schema/index.ts";
import { inReadTransaction, inTransaction } from "#db/transaction.ts";
import { NOW } from "./now.ts";
import { SYSTEM } from "./system.ts";

/** What tests put into the database around the demo. Each test has people and a doctor of its own, so none waits for another. */
const HOUR_MS = 3_600_000;

export const PASSWORD = "seven quiet harbours";
let passwordHash: Promise<string> | undefined;

const unique = () => randomBytes(4).toString("hex");

export interface Person {
  readonly userId: string;
  readonly patientId: string;
  readonly name: string;
  readonly email: string;
}

/** A registered patient with an apostrophe in the name. */
export async function makePatient({ timeZone = "America/St_Johns" } = {}): Promise<Person> {
  const name = "Niamh O’Dowd-Núñez";
  const email = `niamh.${unique()}@example.org`;
  passwordHash ??= hashPassword(PASSWORD);
  const account = { email, name, timeZone, roles: ["patient"], passwordHash: await passwordHash };
  const { id: userId } = await createUser(SYSTEM, account);
  const { id: patientId } = await createPatient(SYSTEM, {
    name,
    dateOfBirth: "1988-02-29",
    timeZone,
    userId,
  });
  return { userId, patientId, name, email };
}

/** A child of this parent, who books for it. */
export async function makeChild(parent: Person, name: string): Promise<string> {
  const { id } = await createPatient(SYSTEM, { name, dateOfBirth: "2019-06-01", timeZone: "Asia/Kathmandu" });
  await grantPatientAccess(SYSTEM, { userId: parent.userId, patientId: id, relation: "parent" });
  return id;
}

/** Lets a parent act for a patient with an account of their own, who may be an adult. */
export async function nameParent(parent: Person, { patientId }: Person): Promise<void> {
  await grantPatientAccess(SYSTEM, { userId: parent.userId, patientId, relation: "parent" });
}

/** The user behind an address of the demo. */
export async function findUserId(email: string): Promise<string> {
  const rows = await inReadTransaction(SYSTEM, (tx) =>
    tx.select({ id: users.id }).from(users).where(eq(users.email, email)),
  );
  return rows[0]?.id ?? "";
}

/** A session in the database. @returns its id */
export async function openSession(userId: string, role: Role): Promise<string> {
  const id = randomUUID();
  const expiresAt = NOW + 12 * HOUR_MS;
  await inTransaction(SYSTEM, (tx) =>
    tx.insert(sessions).values({ id, userId, role, createdAt: NOW, expiresAt }),
  );
  return id;
}

/** A session in the database and its cookie, as signing in would have made them. */
export async function sessionCookie(userId: string, role: Role = "patient") {
  return cookieOf(await openSession(userId, role));
}

/** The cookie of a session that is in the database. */
export async function cookieOf(sessionId: string) {
  const name = sessionCookieName();
  const value = await encode({ token: { sid: sessionId }, salt: name, secret: env().AUTH_SECRET });
  return { name, value, url: env().APP_URL };
}

/** Signs a browser in without the pages for it. */
export async function signIn(context: BrowserContext, userId: string, role: Role = "patient"): Promise<void> {
  await context.addCookies([await sessionCookie(userId, role)]);
}

export interface Practice {
  readonly slug: string;
  readonly name: string;
  readonly doctorId: string;
  readonly locationId: string;
  readonly visitTypeId: string;
  readonly timeZone: string;
}

/** A doctor who is at one of the demo's locations from 09:00 to 12:00 every day, and the type of visit to book there. */
export async function makePractice({
  location = "kathmandu",
  visitType = "first-consultation",
  specialty: specialtySlug = "",
} = {}): Promise<Practice> {
  const catalogue = await inReadTransaction(SYSTEM, (tx) => loadCatalogue(tx));
  const [place] = await inReadTransaction(SYSTEM, (tx) =>
    tx
      .select({ id: locations.id, timeZone: locations.timeZone })
      .from(locations)
      .where(eq(locations.slug, location)),
  );
  const type = catalogue.visitTypes.find(({ slug }) => slug === visitType);
  const [first] = catalogue.specialties;
  const specialty = catalogue.specialties.find(({ slug }) => slug === specialtySlug) ?? first;
  const [department] = await inReadTransaction(SYSTEM, (tx) =>
    tx.select({ id: departments.id }).from(departments).orderBy(departments.id).limit(1),
  );
  if (!place || !specialty || !department || !type) throw new Error("The demo lacks what a practice needs");
  const suffix = unique();
  const name = `Dr Testa ${suffix}`;
  const doctor = await createDoctor(SYSTEM, {
    slug: `testa-${suffix}`,
    name,
    gender: "female",
    licenceNumber: `T-${suffix}`,
    licenceAuthority: "Medical Council",
    practisingSince: 2012,
    languages: ["en", "ne"],
    feeMinor: 150_000,
    currency: "NPR",
    departmentId: department.id,
    specialtyIds: [specialty.id],
    locationIds: [place.id],
    visitTypes: [{ visitTypeId: type.id }],
  });
  await setWeeklyHours(SYSTEM, { doctorId: doctor.id, rules: everyMorning(place.id) });
  const { timeZone } = place;
  return {
    slug: doctor.slug,
    name,
    doctorId: doctor.id,
    locationId: place.id,
    visitTypeId: type.id,
    timeZone,
  };
}

interface VisitWish {
  /** RFC 3339 text. */
  startsAt: string;
  mode?: "in_person" | "video";
  /** Now, unless said: then its patient can still take it back. */
  bookedAt?: number;
}

/** A visit that this person has booked for themselves. */
export async function makeVisit(
  person: Person,
  { doctorId, locationId, visitTypeId }: Practice,
  { startsAt, mode = "in_person", bookedAt = NOW }: VisitWish,
): Promise<{ id: string; reference: string }> {
  const { patientId } = person;
  return bookAppointment(
    { ...contextOf(person), now: bookedAt },
    { doctorId, locationId, visitTypeId, patientId, mode, startsAt },
  );
}

export async function cancelVisit(person: Person, appointmentId: string): Promise<void> {
  await cancelAppointment(contextOf(person), { appointmentId, reason: "I’m better" });
}

function contextOf({ userId }: Person): Context {
  const actor = { kind: "user", userId, role: "patient", sessionId: randomUUID() } as const;
  return { actor, now: NOW, requestId: randomUUID() };
}

function everyMorning(locationId: string) {
  return [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
    locationId,
    weekday,
    startTime: "09:00",
    endTime: "12:00",
    validFrom: "2026-12-01",
  }));
}
