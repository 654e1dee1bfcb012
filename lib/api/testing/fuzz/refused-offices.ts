import { randomUUID } from "node:crypto";

import { eq } from "drizzle-orm";

import { bookAppointment } from "#lib/appointments/book.ts";
import { WRITTEN } from "#lib/records/testing/recorded.ts";
import { users } from "#db/schema/index.ts";
import { bookingAt, makePatient, makeUser, NOW, SYSTEM } from "#db/testing/world.ts";

import { done, exampleOf, system, text, type Ready, type Scene } from "./scene.ts";
import { made, named } from "./scenes-catalogue.ts";
import type { FuzzWorld } from "./world.ts";

/** An account that its owner has closed. */
const closed = async (body: object): Promise<Ready> => {
  const { id } = await makeUser("patient");
  await system((tx) => tx.update(users).set({ closedAt: NOW, disabledAt: NOW }).where(eq(users.id, id)));
  return { caller: "admin", path: { id }, body };
};

const oneself: Scene = async ({ own }) => ({ caller: "admin", path: { id: own.adminUserId } });

const proposed = async (world: FuzzWorld, body: object): Promise<string> =>
  text(await done(world, "admin", "proposeImport", { body }), "id");

/** Of accounts, files and records: what is closed already, one's own, or not begun. */
export const REFUSED_OF_OFFICES: Readonly<Record<string, Scene>> = {
  "updateDoctor 409": async ({ own }) => ({
    caller: "admin",
    path: { id: own.practice.doctorId },
    body: { ...exampleOf("updateDoctor"), currency: "EUR", feesIn: "NPR" },
  }),
  "updatePatient 409": async () => ({
    caller: "admin",
    path: { id: (await makePatient()).id },
    body: { name: "Ada Oyelaran", timeZone: "UTC", textMessages: "en" },
  }),
  "changeLocation 409": async (world) => {
    const { id } = await made(world, "Location");
    await done(world, "admin", "closeLocation", { path: { id } });
    const { slug: _, ...body } = named("Location");
    return { caller: "admin", path: { id }, body: { ...body, isPublic: true } };
  },
  "replaceUserRoles 409": () => closed({ roles: ["doctor"], shownRoles: ["patient"] }),
  "beginUserEmailChange 409": () => closed({ email: `${randomUUID()}@example.org` }),
  "setUserSignInPhone 409": () => closed({ phone: "+9779851298888" }),
  "enableUser 409": () => closed({}),
  "disableUser 409": oneself,
  "endUserSessions 409": oneself,
  "grantPatientAccess 409": async () => {
    const { path } = await closed({});
    return {
      caller: "admin",
      path: { id: (await makePatient()).id },
      body: { userId: path?.["id"], relation: "parent" },
    };
  },
  "confirmPatientAccess 409": async ({ own }) => ({
    caller: "patient",
    path: { id: own.patientId, userId: own.patientUserId },
  }),
  "revokePatientAccess 409": async () => {
    const { id, userId } = await makePatient();
    return { caller: "admin", path: { id, userId } };
  },
  "inviteUser 409": async () => ({
    caller: "admin",
    body: {
      ...{ name: "Bina Rai", email: `${randomUUID()}@example.org`, roles: ["patient"] },
      patientId: (await makePatient()).id,
    },
  }),
  "chooseForImport 409": async (world) => {
    const id = await proposed(world, exampleOf("proposeImport"));
    await done(world, "admin", "confirmImport", { path: { id } });
    return { caller: "admin", path: { id }, body: exampleOf("chooseForImport") };
  },
  "confirmImport 409": async (world) => {
    // A location that is not known yet, without its country and its time zone.
    const line = `code,name,address,city,phone\r\n${randomUUID().slice(0, 8)},North,1 Road,Truro,01872 250000\r\n`;
    const file = Buffer.from(line).toString("base64");
    return { caller: "admin", path: { id: await proposed(world, { kind: "locations", file }) } };
  },
  "saveRecordDraft 409": async ({ own }) => {
    const patient = await makePatient();
    const ahead = bookingAt(own.practice, patient.id, "2027-01-22T10:00:00+05:45");
    const { id } = await bookAppointment(SYSTEM, ahead);
    return { caller: "doctor", path: { id }, body: WRITTEN };
  },
};
