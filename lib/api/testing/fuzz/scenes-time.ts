import { bookAppointment } from "#lib/appointments/book.ts";
import { bookingAt, makePatient, makePractice, makeUser, SYSTEM, type Practice } from "#db/testing/world.ts";

import { done, exampleOf, text, type Scene } from "./scene.ts";
import type { FuzzWorld } from "./world.ts";

const FREE = "2027-01-12T09:30:00+05:45";

const booked = async (practice: Practice): Promise<string> => {
  const patient = await makePatient();
  return (await bookAppointment(SYSTEM, bookingAt(practice, patient.id, FREE))).id;
};

const doctorAlone: Scene = async () => {
  const { doctorId } = await makePractice();
  return { caller: "admin", path: { id: doctorId }, body: {} };
};

/** A change of hours that was previewed, with no visits under it. */
export async function proposed(world: FuzzWorld): Promise<string> {
  const { doctorId } = await makePractice();
  const input = { doctorId, fromDate: "2027-02-01", untilDate: "2027-02-01" };
  const body = { change: { kind: "add_leave", input } };
  return text(await done(world, "admin", "proposeHoursChange", { body }), "id");
}

const ofChange: Scene = async (world) => ({ caller: "admin", path: { id: await proposed(world) } });

const hold = async (): Promise<Readonly<Record<string, unknown>>> => ({
  ...(await makePractice()),
  mode: "in_person",
  startsAt: FREE,
});

/** What operations on doctors' time, holds and the waitlist need. */
export const TIME_SCENES: Readonly<Record<string, Scene>> = {
  takeDoctorOut: async (world) => ({ ...(await doctorAlone(world)), body: { visits: {} } }),
  bringDoctorBack: async (world) => {
    const ready = await doctorAlone(world);
    await done(world, "admin", "takeDoctorOut", { path: ready.path ?? {}, body: { visits: {} } });
    return ready;
  },
  addExtraHours: async () => {
    const { doctorId, locationId } = await makePractice();
    const hours = { locationId, date: "2027-01-20", startTime: "18:00", endTime: "19:00" };
    return { caller: "admin", path: { id: doctorId }, body: hours };
  },
  replaceDoctorProfile: async () => {
    const { doctorId, visitTypeId } = await makePractice();
    const typed = { ...exampleOf("replaceDoctorProfile"), visitTypes: [{ visitTypeId }] };
    return { caller: "admin", path: { id: doctorId }, body: typed };
  },
  listSlots: async () => {
    const { doctorId, visitTypeId } = await makePractice();
    const search = `?visitTypeId=${visitTypeId}&from=2027-01-12&to=2027-01-12`;
    return { caller: "visitor", path: { id: doctorId }, search };
  },
  explainTime: async () => {
    const { doctorId, visitTypeId, locationId } = await makePractice();
    const startsAt = "2027-01-12T03:45:00Z";
    const asked = new URLSearchParams({ visitTypeId, locationId, mode: "in_person", startsAt });
    return { caller: "admin", path: { id: doctorId }, search: `?${asked}` };
  },
  removeLeave: async (world) => {
    const { doctorId: id } = await makePractice();
    const body = exampleOf("addLeave");
    const leave = text(await done(world, "admin", "addLeave", { path: { id }, body }), "id");
    return { caller: "admin", path: { id: leave } };
  },
  getHoursChange: ofChange,
  makeHoursChange: async (world) => ({ ...(await ofChange(world)), body: { visits: {} } }),
  takeHold: async () => ({ caller: "patient", body: await hold() }),
  releaseHold: async (world) => ({
    caller: "patient",
    path: { id: text(await done(world, "patient", "takeHold", { body: await hold() }), "id") },
  }),
  cancelAppointment: async () => ({
    caller: "admin",
    path: { id: await booked(await makePractice()) },
    body: { reason: "The doctor is ill" },
  }),
  cancelSeveralAppointments: async () => {
    const id = await booked(await makePractice());
    return { caller: "admin", body: { visits: { [id]: 1 }, reason: "The doctor is ill" } };
  },
  replaceUserRoles: async () => {
    const { id } = await makeUser("doctor");
    return { caller: "admin", path: { id }, body: { roles: ["doctor", "admin"], shownRoles: ["doctor"] } };
  },
  setUserSignInPhone: async () => ({
    caller: "admin",
    path: { id: (await makeUser("doctor")).id },
    body: { phone: "+9779851299999" },
  }),
  joinWaitlist: async ({ own }) => {
    const { doctorId, visitTypeId, locationId } = await makePractice();
    const wish = { weekdays: [1, 3], dayParts: ["morning"], lastDate: "2027-02-14" };
    return {
      caller: "patient",
      body: { patientId: own.patientId, doctorId, visitTypeId, locationIds: [locationId], ...wish },
    };
  },
};
