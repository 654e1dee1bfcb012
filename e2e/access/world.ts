import { randomBytes, randomUUID } from "node:crypto";

import type { Role } from "#lib/core/actor.ts";
import { linkDoctor } from "#lib/doctors/link-user.ts";
import { hashPassword } from "#lib/identity/passwords/password.ts";
import { createUser } from "#lib/identity/users/create.ts";
import { makeImport } from "#e2e/support/imports.ts";
import { SYSTEM } from "#e2e/support/system.ts";
import {
  makeChild,
  makePatient,
  makePractice,
  makeVisit,
  PASSWORD,
  sessionCookie,
  type Person,
  type Practice,
} from "#e2e/support/world.ts";

import { makeLinks } from "./links.ts";
import { makeClients } from "./make-clients.ts";
import { makeHl7Messages } from "./make-hl7-messages.ts";
import { makePlaces } from "./make-places.ts";
import { makeDelivery } from "./make-deliveries.ts";
import { makeDemoMail } from "./make-demo-mail.ts";
import { lateThings, onceMade, type LateThings, type Maker } from "./late-things.ts";
import { KINDS_OF_THINGS, type ObjectOf } from "./things.ts";

export const CALLERS = ["visitor", "patient", "doctor", "admin"] as const;
export type Caller = (typeof CALLERS)[number];

/** People and things that no other cell touches: what one cell does cannot be seen in another. */
export interface AccessWorld extends LateThings {
  /** The session's cookie of each caller; a visitor has none. */
  readonly cookies: Readonly<Record<Caller, string | undefined>>;
  /** The user of each caller who has one. */
  readonly users: Readonly<Record<Exclude<Caller, "visitor">, string>>;
  readonly practice: Practice;
  readonly patient: Person;
}

/**
 * A patient with a child and a visit for each, both with one doctor; another patient with a visit with another doctor; an
 * administrator. Other things are made when a line names them (`onceMade`).
 */
export async function beginAccessWorld(): Promise<AccessWorld> {
  const [patient, stranger, practice, other, adminId] = await Promise.all([
    makePatient(),
    makePatient(),
    makePractice(),
    makePractice(),
    makeStaff("admin", "Ada Oyelaran"),
  ]);
  const [doctorId, , childId] = await Promise.all([
    makeDoctorUser(practice),
    makeDoctorUser(other),
    makeChild(patient, "Aoife O’Dowd-Núñez"),
  ]);
  const child: Person = { ...patient, patientId: childId };
  const [own, actedFor, foreign] = await Promise.all([
    makeVisit(patient, practice, { startsAt: "2027-01-06T09:00:00+05:45" }),
    makeVisit(child, practice, { startsAt: "2027-01-06T10:00:00+05:45" }),
    makeVisit(stranger, other, { startsAt: "2027-01-06T09:00:00+05:45" }),
  ]);
  const visits = { own: own.id, "acted for": actedFor.id, foreign: foreign.id };
  const [patientCookie, doctorCookie, adminCookie] = await Promise.all([
    cookieOf(patient.userId, "patient"),
    cookieOf(doctorId, "doctor"),
    cookieOf(adminId, "admin"),
  ]);
  return {
    cookies: { visitor: undefined, patient: patientCookie, doctor: doctorCookie, admin: adminCookie },
    users: { patient: patient.userId, doctor: doctorId, admin: adminId },
    patient,
    practice,
    ...lateThings(
      {
        visit: { ...NOTHING(), ...visits },
        patient: {
          ...NOTHING(),
          own: patient.patientId,
          "acted for": childId,
          foreign: stranger.patientId,
        },
        user: { ...NOTHING(), own: patient.userId, "acted for": patient.userId, foreign: stranger.userId },
        doctor: {
          ...NOTHING(),
          own: practice.doctorId,
          "acted for": practice.doctorId,
          foreign: other.doctorId,
        },
        slug: {
          own: practice.slug,
          "acted for": practice.slug,
          foreign: other.slug,
          missing: "nobody",
          malformed: "%00",
        },
      },
      makersOf({ visits, patient, stranger, adminId, other }),
    ),
  };
}

/** A world in which everything has been made, for what names things without waiting. */
export async function makeAccessWorld(): Promise<AccessWorld> {
  const world = await beginAccessWorld();
  for (const kind of KINDS_OF_THINGS) await onceMade(world, () => world.things[kind]);
  return world;
}

interface Around {
  readonly visits: Pick<Record<ObjectOf, string>, "own" | "acted for" | "foreign">;
  readonly patient: Person;
  readonly stranger: Person;
  readonly adminId: string;
  readonly other: Practice;
}

function makersOf({ visits, patient, stranger, adminId, other }: Around): Maker[] {
  return [
    {
      kinds: ["delivery"],
      make: async () => ({
        delivery: {
          ...NOTHING(),
          own: await makeDelivery(visits.own),
          "acted for": await makeDelivery(visits["acted for"]),
          foreign: await makeDelivery(visits.foreign),
        },
      }),
    },
    {
      kinds: ["mail"],
      make: async () => ({
        mail: {
          ...NOTHING(),
          own: await makeDemoMail(patient.email),
          "acted for": await makeDemoMail(patient.email),
          foreign: await makeDemoMail(stranger.email),
        },
      }),
    },
    {
      kinds: ["import"],
      make: async () => ({
        import: {
          ...NOTHING(),
          own: await makeImport(adminId),
          "acted for": await makeImport(adminId),
          foreign: await makeImport(await makeStaff("admin", "Grace Achieng")),
        },
      }),
    },
    {
      kinds: ["invitation", "own invitation", "sent invitation", "email link", "reset link", "session"],
      make: () => makeLinks(patient, stranger),
    },
    { kinds: ["location", "department", "specialty", "visit type"], make: makePlaces },
    { kinds: ["client", "webhook", "webhook delivery"], make: () => makeClients(other) },
    { kinds: ["hl7 message"], make: makeHl7Messages },
  ];
}

const passwordHash = hashPassword(PASSWORD);

const NOTHING = () => ({ missing: randomUUID(), malformed: "x", own: "", "acted for": "", foreign: "" });

async function makeDoctorUser(practice: Practice): Promise<string> {
  const userId = await makeStaff("doctor", practice.name);
  await linkDoctor(SYSTEM, { userId, doctorId: practice.doctorId });
  return userId;
}

async function makeStaff(role: Role, name: string): Promise<string> {
  const email = `${role}.${randomBytes(6).toString("hex")}@example.org`;
  const account = { email, name, timeZone: "Asia/Kathmandu", roles: [role] };
  return (await createUser(SYSTEM, { ...account, passwordHash: await passwordHash })).id;
}

async function cookieOf(userId: string, role: Role): Promise<string> {
  const { name, value } = await sessionCookie(userId, role);
  return `${name}=${value}`;
}

/** The start of an hour of its own for each patient: one doctor sees them one after the other. */
export function startFor(patientId: string, { things: { patient } }: AccessWorld, date: string): string {
  const hour = { [patient.own]: "09", [patient["acted for"]]: "10" }[patientId] ?? "11";
  return `${date}T${hour}:00:00+05:45`;
}
