import { eq } from "drizzle-orm";

import { bookAppointment } from "#lib/appointments/book.ts";
import { plain, asBase64 } from "#lib/doctors/testing/photos.ts";
import { endEmergencyAccess } from "#lib/emergency/end.ts";
import { at, makeRescuer, openAccess } from "#lib/emergency/testing/opened.ts";
import { keepDestinations } from "#lib/hl7/keep-destinations.ts";
import { hl7Messages, patients } from "#db/schema/index.ts";
import { bookingAt, makePatient, makePractice, NOW, SYSTEM } from "#db/testing/world.ts";

import { done, system, type Scene } from "./scene.ts";

const FREE = "2027-01-18T09:00:00+05:45";

const booked = async () =>
  bookAppointment(SYSTEM, bookingAt(await makePractice(), (await makePatient()).id, FREE));

/** Of a patient whose name and birth date nobody else has, ended by its doctor. */
const endedAccess = async (): Promise<string> => {
  const [{ id }, { actor }] = [await makePatient(), await makeRescuer()];
  const whom = { name: `Ana ${id}`, dateOfBirth: "1961-04-09" };
  await system((tx) => tx.update(patients).set(whom).where(eq(patients.id, id)));
  const accessId = await openAccess(actor, whom);
  await endEmergencyAccess(at(actor), { accessId });
  return accessId;
};

/** What operations on photographs, hospital systems, emergencies, reports and several appointments need. */
export const LATER_SCENES: Readonly<Record<string, Scene>> = {
  setDoctorPhoto: async () => {
    const photo = asBase64(await plain(300, 300, "teal").png().toBuffer());
    return { caller: "admin", path: { id: (await makePractice()).doctorId }, body: { photo } };
  },
  sendHl7Again: async () => {
    await keepDestinations(SYSTEM, [{ name: "hospital" }]);
    const { id } = await booked();
    const parked = { attempts: 9, nextAttemptAt: null, parkedAt: NOW, cause: "refused" as const };
    const [told] = await system((tx) =>
      tx
        .update(hl7Messages)
        .set(parked)
        .where(eq(hl7Messages.appointmentId, id))
        .returning({ id: hl7Messages.id }),
    );
    return { caller: "admin", path: { id: told?.id ?? "" } };
  },
  sendParkedHl7Again: async () => ({ caller: "admin", body: { destination: "nobody" } }),
  getAppointmentsReport: async () => ({ caller: "admin", search: "?from=2027-01-01&to=2027-01-31" }),
  getEmergencyAccess: async () => ({ caller: "admin", path: { id: await endedAccess() } }),
  closeEmergencyReview: async () => ({
    caller: "admin",
    path: { id: await endedAccess() },
    body: { outcome: "justified", note: "Seen in the emergency room" },
  }),
  revokeOwnCalendarFeed: async (world) => {
    await done(world, "patient", "renewOwnCalendarFeed");
    return { caller: "patient" };
  },
  rescheduleAppointment: async () => {
    const practice = await makePractice();
    const { id } = await bookAppointment(SYSTEM, bookingAt(practice, (await makePatient()).id, FREE));
    const { locationId } = practice;
    return {
      caller: "admin",
      path: { id },
      body: { locationId, startsAt: "2027-01-18T10:00:00+05:45" },
    };
  },
  rescheduleSeveralAppointments: async () => {
    const { id, version } = await booked();
    return { caller: "admin", body: { visits: { [id]: version }, date: "2027-01-20" } };
  },
};
