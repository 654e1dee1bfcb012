import { openSession } from "#app/testing/sending.ts";
import { bookAppointment } from "#lib/appointments/book.ts";
import { setWeeklyHours } from "#lib/availability/set-weekly-hours.ts";
import type { Scope } from "#lib/identity/grants/constants.ts";
import { makeRecorded } from "#lib/records/testing/recorded.ts";
import { sent } from "#lib/web/transport/testing/next-headers.ts";
import { doctors, specialties } from "#db/schema/index.ts";
import { resetDatabase } from "#db/testing/database.ts";
import {
  bookingAt,
  dailyHours,
  makeDoctor,
  makePatient,
  makePractice,
  makeUser,
  SYSTEM,
  type Practice,
} from "#db/testing/world.ts";
import { inTransaction } from "#db/transaction.ts";

import { FUZZ_NOW } from "./clock.ts";
import { keep, type Pools } from "./pools.ts";
import { tokenFor } from "./token-for.ts";
import { restore } from "./restore.ts";

export const CALLERS = ["visitor", "patient", "doctor", "admin"] as const;
export type Caller = (typeof CALLERS)[number];

export interface FuzzWorld {
  readonly pools: Pools;
  /** The callers' own ids. */
  readonly own: {
    readonly patientId: string;
    readonly patientUserId: string;
    readonly adminUserId: string;
    /** Of the calling doctor. */
    readonly practice: Practice;
    /** Appointments with a record that is signed and a draft of its next version. */
    readonly recordedIds: readonly string[];
  };
  /** Sends the requests that follow as this caller, signed in just now, from a place that was not counted yet. */
  readonly become: (caller: Caller) => void;
  /** A token of the administrator that is valid for anything but that scope's operations. */
  readonly tokenWithout: (scope: Scope) => string;
  /** Signs all callers in anew: a request may have ended their sessions. */
  readonly signIn: () => Promise<void>;
  /** The same for the tokens, which cost more and are needed rarely. */
  readonly renewTokens: () => Promise<void>;
}

/** A doctor with visits, a patient with some of them, others, and an administrator; the ids of all that there is. */
export async function makeFuzzWorld(): Promise<FuzzWorld> {
  await resetDatabase();
  const doctorUser = await makeUser("doctor");
  const practice = await makePractice({ doctor: { userId: doctorUser.id } });
  const { locationId, visitTypeId } = practice;
  const other = {
    ...{ locationId, visitTypeId },
    doctorId: await makeDoctor({ locationIds: [locationId], visitTypeIds: [visitTypeId] }),
  };
  const { doctorId } = other;
  await setWeeklyHours(SYSTEM, { doctorId, rules: dailyHours(locationId, "09:00", "17:00") });
  const [patient, stranger] = [await makePatient(), await makePatient()];
  const admin = await makeUser("admin");
  const pools: Pools = new Map();
  for (const [index, place] of [practice, practice, other, practice].entries()) {
    const { id, ctx } = index === 3 ? stranger : patient;
    const startsAt = `2027-01-1${index}T09:30:00+05:45`;
    keep(pools, "appointments", (await bookAppointment(ctx, bookingAt(place, id, startsAt))).id);
  }
  const seen = { patientId: patient.id, doctorUserId: doctorUser.id };
  const recordedIds: string[] = [];
  for (const time of ["09:00", "09:30"])
    recordedIds.push(await makeRecorded(practice, { ...seen, startsAt: `2027-01-04T${time}:00+05:45` }));
  for (const id of recordedIds) keep(pools, "appointments", id);
  for (const { doctorId, locationId, visitTypeId } of [other, practice]) {
    keep(pools, "doctors", doctorId);
    keep(pools, "locations", locationId);
    keep(pools, "visit-types", visitTypeId);
  }
  for (const { id, userId } of [stranger, patient]) {
    keep(pools, "patients", id);
    keep(pools, "users", userId);
  }
  await inTransaction(SYSTEM, async (tx) => {
    for (const { departmentId } of await tx.select().from(doctors)) keep(pools, "departments", departmentId);
    const made = await tx
      .insert(specialties)
      .values([
        { slug: "cardiology", name: "Cardiology" },
        { slug: "dermatology", name: "Dermatology" },
      ])
      .returning({ id: specialties.id });
    for (const { id } of made) keep(pools, "specialties", id);
  });
  const callers = { patient: patient.userId, doctor: doctorUser.id, admin: admin.id } as const;
  const cookies = new Map<Caller, Map<string, string>>([["visitor", new Map()]]);
  const tokenOf = (scope: Scope) => tokenFor({ userId: admin.id, role: "admin", scopes: [scope] });
  const tokens = { slots: await tokenOf("slots:read"), own: await tokenOf("me:read") };
  let place = 0;
  return {
    pools,
    own: {
      patientId: patient.id,
      patientUserId: patient.userId,
      adminUserId: admin.id,
      practice,
      recordedIds,
    },
    tokenWithout: (scope) => (scope === "slots:read" ? tokens.own : tokens.slots),
    signIn: async () => {
      for (const role of ["patient", "doctor", "admin"] as const) {
        await restore(callers[role], role);
        sent.cookies = new Map();
        await openSession(callers[role], role, FUZZ_NOW);
        cookies.set(role, sent.cookies);
      }
    },
    renewTokens: async () => {
      tokens.slots = await tokenOf("slots:read");
      tokens.own = await tokenOf("me:read");
    },
    become: (caller) => {
      place += 1;
      sent.headers = new Headers({
        "x-request-id": "request",
        "x-forwarded-for": `10.${(place >> 16) & 255}.${(place >> 8) & 255}.${place & 255}`,
      });
      sent.cookies = new Map(cookies.get(caller));
    },
  };
}
