import { randomUUID } from "node:crypto";

import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";

import { slotValue } from "#components/appointments/slot-choices.ts";
import { bookAppointment } from "#lib/appointments/book.ts";
import type { Role } from "#lib/core/actor.ts";
import { forgetEnv } from "#lib/env.ts";
import { TERMS_VERSION } from "#lib/i18n/terms-version.ts";
import { sent } from "#lib/web/transport/testing/next-headers.ts";
import { loadDetails } from "#lib/own-account/details.ts";
import type { Owner } from "#lib/identity/users/owner.ts";
import { mintToken } from "#lib/secrets/tokens.ts";
import { closeSystemPool } from "#db/system-pool.ts";
import { digestsOfTables } from "#db/testing/digests.ts";
import {
  bookingAt,
  makePatient,
  makePractice,
  makeUser,
  NOW,
  SYSTEM,
  type Practice,
} from "#db/testing/world.ts";
import { inTransaction } from "#db/transaction.ts";

import {
  byForm,
  holdRegistration,
  openSession,
  outcomeOf,
  overHttp,
  type Send,
  type Sent,
} from "./testing/sending.ts";
import { updateDetailsAction } from "./account/details/actions.ts";
import { changePasswordAction } from "./account/password/actions.ts";
import { changeRolesAction } from "./admin/users/actions.ts";
import { inviteAction } from "./admin/users/invite/actions.ts";
import { POST as bookOverHttp } from "./api/v1/appointments/route.ts";
import { POST as cancelOverHttp } from "./api/v1/appointments/[id]/cancellation/route.ts";
import { GET as askForSlots } from "./api/v1/doctors/[id]/slots/route.ts";
import { changeStatusAction } from "./doctor/actions.ts";
import { bookAction } from "./patient/book/actions.ts";
import { updatePatientAction } from "./patient/profile/[id]/actions.ts";
import { cancelAction } from "./patient/visits/[id]/cancel/actions.ts";
import { moveAction } from "./patient/visits/[id]/move/actions.ts";
import { registerAction } from "./(site)/register/actions.ts";
import { resetPasswordAction } from "./(site)/reset-password/actions.ts";

vi.mock("next/headers", () => import("#lib/web/transport/testing/next-headers.ts"));
// It finds Next's modules only in a bundle, and is not needed here.
vi.mock("next-auth", () => ({
  default: () => ({ signIn: async () => undefined }),
  CredentialsSignin: Error,
}));

/** Fields that users must not set for themselves or others, except where they are asked for. */
const NEVER_ASKED = {
  status: "completed",
  userId: randomUUID(),
  doctorId: randomUUID(),
  role: "admin",
  roles: "admin",
  emailVerifiedAt: "2027-01-04T00:00:00Z",
  patientId: randomUUID(),
};
type Field = keyof typeof NEVER_ASKED;

interface World {
  readonly practice: Practice;
  readonly patient: Awaited<ReturnType<typeof makePatient>>;
  readonly visit: { readonly id: string };
  readonly doctorUserId: string;
  readonly adminId: string;
}

/** A write as a form or a program sends it, with valid input. */
interface Write {
  readonly as: Role | "visitor";
  /** The fields of these that are asked for here. */
  readonly asked?: readonly Field[];
  readonly send: Send;
  readonly input: (world: World) => Sent | Promise<Sent>;
}

const WRITES: Readonly<Record<string, Write>> = {
  "booking by the form": {
    as: "patient",
    asked: ["doctorId", "patientId"],
    send: byForm(bookAction),
    input: ({ practice: { locationId, ...practice }, patient }) => ({
      ...practice,
      patientId: patient.id,
      mode: "in_person",
      slot: slotValue({ startsAt: Date.parse("2027-01-07T03:45:00Z"), locationId }),
    }),
  },
  "booking over HTTP": {
    as: "patient",
    asked: ["doctorId", "patientId"],
    send: overHttp(bookOverHttp),
    input: ({ practice, patient }) => bookingAt(practice, patient.id, "2027-01-07T03:45:00Z"),
  },
  moving: {
    as: "patient",
    send: byForm(moveAction),
    input: ({ practice: { locationId }, visit }) => ({
      appointmentId: visit.id,
      slot: slotValue({ startsAt: Date.parse("2027-01-08T03:45:00Z"), locationId }),
    }),
  },
  "cancelling by the form": {
    as: "patient",
    send: byForm(cancelAction),
    input: ({ visit }) => ({ appointmentId: visit.id, reason: "Better" }),
  },
  "cancelling over HTTP": {
    as: "patient",
    send: overHttp(cancelOverHttp),
    input: () => ({ reason: "Better" }),
  },
  "a step of a visit": {
    as: "doctor",
    asked: ["status"],
    send: byForm(changeStatusAction),
    input: ({ visit }) => ({ appointmentId: visit.id, status: "confirmed", date: "2027-01-06" }),
  },
  "changing a patient's details": {
    as: "patient",
    asked: ["patientId"],
    send: byForm(updatePatientAction),
    input: ({ patient }) => ({ patientId: patient.id, version: "1", name: "Somebody Else", timeZone: "UTC" }),
  },
  "changing one's own details": {
    as: "patient",
    send: byForm(updateDetailsAction),
    input: async ({ patient: { userId } }) => {
      const owner: Owner = { userId, sessionId: randomUUID(), role: "patient" };
      const { version } = await inTransaction(SYSTEM, (tx) => loadDetails(tx, owner));
      return { version, name: "Somebody Else", timeZone: "UTC" };
    },
  },
  "changing one's password": {
    as: "patient",
    send: byForm(changePasswordAction),
    input: () => ({ password: "seven lanterns in a harbour" }),
  },
  registering: {
    as: "visitor",
    send: byForm(registerAction),
    input: async () => {
      await holdRegistration("new@example.org");
      return {
        name: "Ngaio Marsh",
        "dateOfBirth.day": "27",
        "dateOfBirth.month": "3",
        "dateOfBirth.year": "1988",
        timeZone: "UTC",
        password: "seven lanterns in a harbour",
        termsVersion: TERMS_VERSION,
      };
    },
  },
  "setting a new password by a mailed link": {
    as: "visitor",
    send: byForm(resetPasswordAction),
    input: async ({ patient: { userId } }) => ({
      token: await inTransaction(SYSTEM, (tx) => mintToken(tx, SYSTEM, "password_reset", { userId })),
      password: "seven lanterns in a harbour",
    }),
  },
  "changing somebody's roles": {
    as: "admin",
    asked: ["userId", "roles"],
    send: byForm(changeRolesAction),
    input: ({ patient }) => ({ userId: patient.userId, roles: "patient", shownRoles: "patient" }),
  },
  inviting: {
    as: "admin",
    // The form asks for each role under a name of its own.
    asked: ["doctorId", "patientId", "roles"],
    send: byForm(inviteAction),
    input: () => ({ name: "Ngaio Marsh", email: "invited@example.org", "role.admin": "on" }),
  },
};

let world: World;

beforeAll(async () => {
  vi.stubEnv("PRAXIS_NOW", new Date(NOW).toISOString());
  forgetEnv();
});

afterAll(closeSystemPool);

beforeEach(async () => {
  sent.headers = new Headers({ "x-request-id": "request", "x-forwarded-for": "192.0.2.7" });
  sent.cookies = new Map();
  const doctor = await makeUser("doctor");
  const practice = await makePractice({
    visitType: { needsConfirmation: true },
    doctor: { userId: doctor.id },
  });
  const patient = await makePatient();
  const visit = await bookAppointment(patient.ctx, bookingAt(practice, patient.id, "2027-01-06T03:45:00Z"));
  world = { practice, patient, visit, doctorUserId: doctor.id, adminId: (await makeUser("admin")).id };
});

describe("who, what and how far never comes from a body that may not say it", () => {
  test.each(Object.entries(WRITES))("%s", async (_name, write) => {
    await signInAs(write.as);
    const input = await write.input(world);
    const before = await digestsOfTables();
    for (const [field, value] of Object.entries(NEVER_ASKED)) {
      if (write.asked?.some((asked) => asked === field)) continue;
      expect(await write.send({ ...input, [field]: value }, world.visit), field).toEqual({
        code: "invalid_input",
        fields: [field],
      });
      expect(await digestsOfTables(), field).toEqual(before);
    }
    // The same input without the field is accepted: nothing else was wrong.
    expect(await write.send(input, world.visit)).toEqual({ code: "done", fields: [] });
  });

  test("nor from an address: it says what it is about once, and asks for nothing unknown", async () => {
    const { doctorId, visitTypeId } = world.practice;
    const ask = async (more: Sent) => {
      const search = new URLSearchParams({ visitTypeId, from: "2027-01-06", to: "2027-01-06", ...more });
      const request = new Request(`http://localhost:3000/api/v1/doctors/x/slots?${search}`);
      return outcomeOf(await askForSlots(request, { params: Promise.resolve({ id: doctorId }) }));
    };
    expect(await ask({})).toEqual({ code: "done", fields: [] });
    for (const field of ["doctorId", "patientId", "status", "limit"])
      expect(await ask({ [field]: doctorId })).toEqual({ code: "invalid_input", fields: [field] });
    const { visit } = world;
    await signInAs("patient");
    expect(await overHttp(cancelOverHttp)({ appointmentId: visit.id }, visit)).toEqual({
      code: "invalid_input",
      fields: ["appointmentId"],
    });
  });
});

async function signInAs(who: Write["as"]): Promise<void> {
  const { patient, doctorUserId, adminId } = world;
  const userIds = { patient: patient.userId, doctor: doctorUserId, admin: adminId };
  if (who !== "visitor") await openSession(userIds[who], who);
}
