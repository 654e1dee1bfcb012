import { bookAppointment } from "#lib/appointments/book.ts";
import { doctorLocations } from "#db/schema/index.ts";
import { bookingAt, makeLocation, makePatient, makePractice, SYSTEM } from "#db/testing/world.ts";

import { done, exampleOf, system, text, type Ready, type Scene } from "./scene.ts";
import type { FuzzWorld } from "./world.ts";

const DATE = "2027-01-20";
const PAST = "2026-12-01T09:30:00+05:45";

/** A doctor with an appointment on the date. */
const withVisit = async () => {
  const practice = await makePractice();
  await bookAppointment(SYSTEM, bookingAt(practice, (await makePatient()).id, `${DATE}T09:30:00+05:45`));
  return practice;
};

const ofDoctorWithVisit = async (body: object): Promise<Ready> => ({
  caller: "admin",
  path: { id: (await withVisit()).doctorId },
  body,
});

/** A doctor of two locations, with weekly hours at the first. */
const atTwoPlaces = async () => {
  const { doctorId, locationId } = await makePractice();
  const otherId = await makeLocation();
  await system((tx) => tx.insert(doctorLocations).values({ doctorId, locationId: otherId }));
  return { doctorId, locationId, otherId };
};

const elsewhere = (locationId: string) => ({
  locationId,
  date: DATE,
  startTime: "09:00",
  endTime: "17:00",
  modes: ["in_person"],
});

/** Opens the hours of the second location on the date, when the first is closed on it. */
async function openElsewhere(world: FuzzWorld, doctorId: string, locationId: string): Promise<void> {
  await done(world, "admin", "addExtraHours", { path: { id: doctorId }, body: elsewhere(locationId) });
}

const inVideo: Scene = async () => {
  const { doctorId, visitTypeId } = await makePractice({ visitType: { modes: ["in_person"] } });
  const days = "&from=2027-01-12&to=2027-01-12";
  return {
    caller: "visitor",
    path: { id: doctorId },
    search: `?visitTypeId=${visitTypeId}&mode=video${days}`,
  };
};

/** Of hours: appointments that would lose theirs, and hours at two places at once. */
export const REFUSED_OF_HOURS: Readonly<Record<string, Scene>> = {
  "replaceDoctorProfile 409": async () => {
    const { doctorId, visitTypeId } = await withVisit();
    const offered = { ...exampleOf("replaceDoctorProfile"), visitTypes: [{ visitTypeId }] };
    return { caller: "admin", path: { id: doctorId }, body: { ...offered, weeklyHours: [] } };
  },
  "replaceWeeklyHours 409": () => ofDoctorWithVisit({ rules: [] }),
  "addClosure 409": () => ofDoctorWithVisit({ date: DATE }),
  "addLeave 409": () => ofDoctorWithVisit({ fromDate: DATE, untilDate: DATE }),
  "addHoliday 409": async () => ({
    caller: "admin",
    path: { id: (await withVisit()).locationId },
    body: { date: DATE, name: "Maghi" },
  }),
  "addExtraHours 409": async () => {
    const { doctorId, otherId } = await atTwoPlaces();
    return { caller: "admin", path: { id: doctorId }, body: elsewhere(otherId) };
  },
  "removeOverride 409": async (world) => {
    const { doctorId, locationId, otherId } = await atTwoPlaces();
    const closure = { path: { id: doctorId }, body: { date: DATE, locationId } };
    const id = text(await done(world, "admin", "addClosure", closure), "id");
    await openElsewhere(world, doctorId, otherId);
    return { caller: "admin", path: { id } };
  },
  "removeLeave 409": async (world) => {
    const { doctorId, otherId } = await atTwoPlaces();
    const leave = { path: { id: doctorId }, body: { fromDate: DATE, untilDate: DATE } };
    const id = text(await done(world, "admin", "addLeave", leave), "id");
    await openElsewhere(world, doctorId, otherId);
    return { caller: "admin", path: { id } };
  },
  "removeHoliday 409": async (world) => {
    const { doctorId, locationId, otherId } = await atTwoPlaces();
    const holiday = { path: { id: locationId }, body: { date: DATE, name: "Maghi" } };
    await done(world, "admin", "addHoliday", holiday);
    await openElsewhere(world, doctorId, otherId);
    return { caller: "admin", path: { id: locationId, date: DATE } };
  },
  "proposeHoursChange 409": async () => {
    const { doctorId, otherId } = await atTwoPlaces();
    const input = { doctorId, ...elsewhere(otherId) };
    return { caller: "admin", body: { change: { kind: "add_extra_hours", input } } };
  },
  "getFirstSlot 409": async (world) => {
    const { search = "", ...ready } = await inVideo(world);
    return { ...ready, search: search.replace(/&from=.*/, "") };
  },
  "listSlots 409": inVideo,
  "takeHold 409": async () => ({
    caller: "patient",
    body: { ...(await makePractice()), mode: "in_person", startsAt: PAST },
  }),
  "bookAppointment 409": async ({ own }) => ({
    caller: "patient",
    body: bookingAt(await makePractice(), own.patientId, PAST),
  }),
};
