import { eq } from "drizzle-orm";

import { bookAppointment } from "#lib/appointments/book.ts";
import { HOUR_MS } from "#lib/core/instant.ts";
import { makeRecorded, WRITTEN } from "#lib/records/testing/recorded.ts";
import { offerTo } from "#lib/waitlist/testing/offer-to.ts";
import { appointments, waitlistOffers } from "#db/schema/index.ts";
import { bookingAt, makePatient, makePractice, makeUser, NOW, SYSTEM } from "#db/testing/world.ts";

import { done, exampleOf, system, text, type Ready, type Scene } from "./scene.ts";
import { proposed } from "./scenes-time.ts";
import { bearer } from "./token-for.ts";
import type { FuzzWorld } from "./world.ts";

/** At half past nine in Kathmandu: begun when the requests are sent. */
const BEGUN = "2027-01-04T09:30:00+05:45";
const BEFORE = { ...SYSTEM, now: NOW - HOUR_MS };

/** An appointment of a patient of its own with a doctor of its own. @returns its id */
async function booked(startsAt: string): Promise<string> {
  const [practice, patient] = [await makePractice(), await makePatient()];
  return (await bookAppointment(BEFORE, bookingAt(practice, patient.id, startsAt))).id;
}

const ofVisit = async (startsAt: string): Promise<Ready> => ({
  caller: "admin",
  path: { id: await booked(startsAt) },
});

/** A doctor who is none of the callers, with a token for records. */
async function writer() {
  const { id: userId } = await makeUser("doctor");
  const practice = await makePractice({ doctor: { userId } });
  const headers = await bearer({ userId, role: "doctor", scopes: ["records:write"] });
  return { userId, practice, headers };
}

/** The appointments of the callers' doctor that have a signed record. */
const signed = ({ own }: FuzzWorld): string => own.recordedIds[0] ?? "";

/** Somebody who waits for a doctor. */
const waiting: Scene = async () => {
  const [practice, patient] = [await makePractice(), await makePatient()];
  const offerId = await system((tx) => offerTo(tx, patient.id, practice));
  const isOffer = eq(waitlistOffers.id, offerId);
  const [offer] = await system((tx) =>
    tx.select({ entryId: waitlistOffers.entryId }).from(waitlistOffers).where(isOffer),
  );
  return { caller: "admin", path: { id: offer?.entryId ?? "" } };
};

/** What operations on appointments, records, hours and the waitlist need. */
export const CLINIC_SCENES: Readonly<Record<string, Scene>> = {
  confirmAppointment: async () => {
    const ready = await ofVisit("2027-01-08T09:30:00+05:45");
    const id = ready.path?.["id"] ?? "";
    await system((tx) => tx.update(appointments).set({ status: "pending" }).where(eq(appointments.id, id)));
    return ready;
  },
  markNoShow: () => ofVisit(BEGUN),
  correctAppointmentStatus: async (world) => {
    const ready = await ofVisit(BEGUN);
    await done(world, "admin", "markNoShow", { path: ready.path ?? {} });
    return { ...ready, body: { status: "completed", overrideReason: "The patient came after all" } };
  },
  getRecord: async (world) => ({ caller: "doctor", path: { id: signed(world) } }),
  checkInAppointment: () => ofVisit("2027-01-04T10:30:00+05:45"),
  completeAppointment: () => ofVisit(BEGUN),
  signRecord: async () => {
    const { practice, headers } = await writer();
    const { id } = await bookAppointment(BEFORE, bookingAt(practice, (await makePatient()).id, BEGUN));
    return { caller: "doctor", headers, path: { id }, body: { ...WRITTEN, version: 0, revision: 0 } };
  },
  amendRecord: async () => {
    const { practice, userId, headers } = await writer();
    const { id: patientId } = await makePatient();
    const id = await makeRecorded(practice, { patientId, doctorUserId: userId });
    const body = { ...WRITTEN, version: 1, revision: 1, reason: "The other ear was meant" };
    return { caller: "doctor", headers, path: { id }, body };
  },
  replaceWeeklyHours: async () => {
    const { doctorId, locationId } = await makePractice();
    const [rule] = [exampleOf("replaceWeeklyHours")["rules"]].flat();
    return {
      caller: "admin",
      path: { id: doctorId },
      body: { rules: [{ ...Object(rule), locationId }] },
    };
  },
  removeOverride: async (world) => {
    const { doctorId } = await makePractice();
    const body = exampleOf("addClosure");
    const id = text(await done(world, "admin", "addClosure", { path: { id: doctorId }, body }), "id");
    return { caller: "admin", path: { id } };
  },
  undoHoursChange: async (world) => {
    const id = await proposed(world);
    await done(world, "admin", "makeHoursChange", { path: { id }, body: { visits: {} } });
    return { caller: "admin", path: { id } };
  },
  removeHoliday: async (world) => {
    const { locationId: id } = await makePractice();
    const body = exampleOf("addHoliday");
    await done(world, "admin", "addHoliday", { path: { id }, body });
    return { caller: "admin", path: { id, date: text(body, "date") } };
  },
  leaveWaitlist: waiting,
  moveInWaitlist: async (world) => ({ ...(await waiting(world)), body: { move: "first" } }),
  passOnOffer: async ({ own }) => {
    const practice = await makePractice();
    const offerId = await system((tx) => offerTo(tx, own.patientId, practice));
    const late = { createdAt: NOW + 4 * HOUR_MS, expiresAt: NOW + 4.5 * HOUR_MS };
    const [offer] = await system((tx) =>
      tx
        .update(waitlistOffers)
        .set(late)
        .where(eq(waitlistOffers.id, offerId))
        .returning({ entryId: waitlistOffers.entryId }),
    );
    return { caller: "patient", path: { id: offer?.entryId ?? "", offerId } };
  },
};
