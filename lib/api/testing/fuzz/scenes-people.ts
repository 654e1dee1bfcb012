import { randomInt, randomUUID } from "node:crypto";

import { eq } from "drizzle-orm";

import { WRITTEN } from "#lib/records/testing/recorded.ts";
import { doctors, doctorSpecialties } from "#db/schema/index.ts";
import { bookingAt, makePatient, makePractice } from "#db/testing/world.ts";

import { made } from "./scenes-catalogue.ts";
import { done, exampleOf, system, text, type Scene } from "./scene.ts";
import type { FuzzWorld } from "./world.ts";

/** A doctor whom nobody has booked, and what administrators know of them. */
const doctorAlone = async (world: FuzzWorld) => {
  const { doctorId, locationId, visitTypeId } = await makePractice();
  const { id: specialtyId } = await made(world, "Specialty");
  const [row] = await system((tx) =>
    tx.select({ departmentId: doctors.departmentId }).from(doctors).where(eq(doctors.id, doctorId)),
  );
  await system((tx) => tx.insert(doctorSpecialties).values({ doctorId, specialtyId, isPrimary: true }));
  const known = { departmentId: row?.departmentId, specialtyIds: [specialtyId], locationIds: [locationId] };
  return { doctorId, visitTypeId, known };
};

const date = { fromDate: "2027-01-20", untilDate: "2027-01-20" };

const ofDoctor =
  (body: object): Scene =>
  async () => ({ caller: "admin", path: { id: (await makePractice()).doctorId }, body });

const recorded: Scene = async ({ own }) => ({
  caller: "doctor",
  path: { id: own.recordedIds[1] ?? "" },
  body: WRITTEN,
});

const ofNewUser: Scene = async () => ({ caller: "admin", path: { id: (await makePatient()).userId } });

/** What operations on doctors, appointments, records and accounts need. */
export const PEOPLE_SCENES: Readonly<Record<string, Scene>> = {
  createDoctor: async (world) => {
    const { visitTypeId, known } = await doctorAlone(world);
    const [slug, licenceNumber] = [`x-${randomUUID()}`, randomUUID()];
    const typed = { ...exampleOf("createDoctor"), ...known, slug, licenceNumber };
    return { caller: "admin", body: { ...typed, visitTypes: [{ visitTypeId, feeMinor: null }] } };
  },
  updateDoctor: async (world) => {
    const { doctorId, visitTypeId, known } = await doctorAlone(world);
    const typed = { ...exampleOf("updateDoctor"), ...known, licenceNumber: randomUUID() };
    return {
      caller: "admin",
      path: { id: doctorId },
      body: { ...typed, fees: { [visitTypeId]: 120_000 } },
    };
  },
  deleteDoctor: async (world) => ({ caller: "admin", path: { id: (await doctorAlone(world)).doctorId } }),
  addClosure: ofDoctor({ date: date.fromDate }),
  addLeave: ofDoctor(date),
  proposeHoursChange: async () => {
    const input = { doctorId: (await makePractice()).doctorId, ...date };
    return { caller: "admin", body: { change: { kind: "add_leave", input } } };
  },
  addHoliday: async () => ({
    caller: "admin",
    path: { id: (await makePractice()).locationId },
    body: { date: date.fromDate, name: "Maghi" },
  }),
  bookAppointment: async () => {
    const [practice, patient] = [await makePractice(), await makePatient()];
    return { caller: "admin", body: bookingAt(practice, patient.id, "2027-01-12T09:30:00+05:45") };
  },
  replaceAppointmentNotes: async (world) => ({
    ...(await recorded(world)),
    body: exampleOf("replaceAppointmentNotes"),
  }),
  saveRecordDraft: recorded,
  getRecordDraft: async ({ own }) => ({ caller: "doctor", path: { id: own.recordedIds[1] ?? "" } }),
  openRecord: async ({ own }) => ({
    caller: "admin",
    path: { id: own.recordedIds[0] ?? "" },
    body: exampleOf("openRecord"),
  }),
  createPatient: async () => ({
    caller: "admin",
    body: {
      name: `Ana ${randomUUID()}`,
      dateOfBirth: `${randomInt(1930, 1999)}-0${randomInt(1, 10)}-${randomInt(10, 29)}`,
      timeZone: "Asia/Kathmandu",
    },
  }),
  grantPatientAccess: async () => ({
    caller: "admin",
    path: { id: (await makePatient()).id },
    body: { userId: (await makePatient()).userId, relation: "parent" },
  }),
  disableUser: ofNewUser,
  enableUser: async (world) => {
    const ready = await ofNewUser(world);
    await done(world, "admin", "disableUser", { path: ready.path ?? {} });
    return ready;
  },
  getInvitation: async (world) => {
    const body = { name: "Bina Rai", email: `${randomUUID()}@example.org`, roles: ["doctor"] };
    return { caller: "admin", path: { id: text(await done(world, "admin", "inviteUser", { body }), "id") } };
  },
  confirmImport: async (world) => {
    const line = `code,name,address,city,phone\r\n${randomUUID().slice(0, 8)},North,1 Road,Truro,01872 250000\r\n`;
    const file = Buffer.from(line).toString("base64");
    const body = { ...exampleOf("proposeImport"), file };
    return {
      caller: "admin",
      path: { id: text(await done(world, "admin", "proposeImport", { body }), "id") },
    };
  },
};
