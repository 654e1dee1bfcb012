import { beforeEach, expect, test } from "vitest";

import { cancelAppointment } from "#lib/appointments/cancel.ts";
import { changeAppointmentStatus } from "#lib/appointments/change-status.ts";
import { bookThere, inKathmandu, mailsTo, makeOwnPractice } from "#lib/appointments/testing/dealing.ts";

import { MINUTE_MS } from "#lib/core/instant.ts";
import { doctorVisitTypes } from "#db/schema/index.ts";
import { resetDatabase } from "#db/testing/database.ts";
import { makePatient, SYSTEM } from "#db/testing/world.ts";
import { inTransaction } from "#db/transaction.ts";

import { deliverDue } from "./deliver.ts";
import { after, confirmAddresses, haveNoQuietHours } from "./testing/visit-world.ts";

let practice: Awaited<ReturnType<typeof makeOwnPractice>>;
let patient: Awaited<ReturnType<typeof makePatient>>;

/** The doctor confirms each request. */
beforeEach(async () => {
  await resetDatabase();
  practice = await makeOwnPractice();
  patient = await makePatient();
  await confirmAddresses(patient.userId);
  await haveNoQuietHours(patient.userId);
  await inTransaction(SYSTEM, (tx) => tx.update(doctorVisitTypes).set({ needsConfirmation: true }));
});

const ask = () => bookThere(practice, patient, inKathmandu("2027-01-06", "09:00"));
const told = async () => (await mailsTo(practice)).map(({ news }) => news);
const deliverAt = (minutes: number) => deliverDue(after(minutes * MINUTE_MS));

test.each([0, 1])(
  "a request that the doctor declines is told as declined, %i minutes later too",
  async (minutes) => {
    const { id } = await ask();
    await deliverAt(minutes);
    await cancelAppointment(practice.ctx, { appointmentId: id, reason: "We are full" });
    await deliverAt(5);
    expect(await told()).toEqual(minutes === 0 ? ["declined"] : ["requested", "declined"]);
  },
);

test("a visit that was confirmed before is cancelled, and so is a request that its patient takes back", async () => {
  const { id } = await ask();
  await deliverAt(1);
  await changeAppointmentStatus(practice.ctx, { appointmentId: id, status: "confirmed" });
  await cancelAppointment(practice.ctx, { appointmentId: id });
  await deliverAt(5);
  expect(await told()).toEqual(["requested", "cancelled"]);
  const withdrawn = await ask();
  await deliverAt(7);
  await cancelAppointment(patient.ctx, { appointmentId: withdrawn.id });
  await deliverAt(9);
  expect(await told()).toEqual(["requested", "cancelled", "requested", "cancelled"]);
});
