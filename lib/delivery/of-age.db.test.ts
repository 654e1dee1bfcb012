import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { bookAppointment } from "#lib/appointments/book.ts";
import { cancelAppointment } from "#lib/appointments/cancel.ts";
import { DAY_MS, HOUR_MS } from "#lib/core/instant.ts";
import { forgetEnv } from "#lib/env.ts";
import { confirmPatientAccess } from "#lib/patients/confirm-access.ts";
import { patientAccess, patients } from "#db/schema/index.ts";
import { resetDatabase } from "#db/testing/database.ts";
import { bookingAt, makeUser, NOW, SYSTEM } from "#db/testing/world.ts";
import { inTransaction } from "#db/transaction.ts";

import { deliverDue } from "./deliver.ts";
import { ResendStandIn } from "./testing/resend-stand-in.ts";
import {
  after,
  confirmAddresses,
  emailOf,
  haveNoQuietHours,
  makeReaders,
  sendThrough,
} from "./testing/visit-world.ts";

let resend: ResendStandIn;
let world: Awaited<ReturnType<typeof makeReaders>>;
let parent: { readonly id: string; readonly email: string };

/** The patient comes of age at the midnight after `NOW`; a parent acts for them. */
beforeEach(async () => {
  await resetDatabase();
  world = await makeReaders();
  const { id } = await makeUser("patient");
  parent = { id, email: await emailOf(id) };
  await confirmAddresses(id);
  await haveNoQuietHours(id, world.patient.userId);
  const access = { userId: id, patientId: world.patient.id, relation: "parent", createdAt: NOW } as const;
  await inTransaction(SYSTEM, async (tx) => {
    await tx.update(patients).set({ dateOfBirth: "2009-01-05" });
    await tx.insert(patientAccess).values(access);
  });
  resend = new ResendStandIn(NOW);
  sendThrough(await resend.start());
});

afterEach(async () => {
  vi.unstubAllEnvs();
  forgetEnv();
  await resend.stop();
});

async function readersAt(ms: number): Promise<string[]> {
  resend.taken.length = 0;
  resend.now = NOW + ms;
  await deliverDue(after(ms));
  return resend.taken.map(({ to }) => to).filter((to) => to !== world.doctorEmail);
}

test("a parent hears of a visit until the eighteenth birthday, and then only if the patient confirms it", async () => {
  const [child, mother] = [world.patient, parent];
  const visit = await bookAppointment(
    child.ctx,
    bookingAt(world.practice, child.id, "2027-01-07T09:00:00+05:45"),
  );
  expect((await readersAt(HOUR_MS)).toSorted()).toEqual([world.patientEmail, mother.email].toSorted());

  const clinic = { ...world.doctorUser.as("doctor"), now: NOW + DAY_MS };
  await cancelAppointment(clinic, { appointmentId: visit.id, version: visit.version });
  expect(await readersAt(DAY_MS + HOUR_MS)).toEqual([world.patientEmail]);

  const own = { ...child.ctx, now: NOW + DAY_MS + HOUR_MS };
  await confirmPatientAccess(own, { userId: mother.id, patientId: child.id });
  await bookAppointment(own, bookingAt(world.practice, child.id, "2027-01-07T10:00:00+05:45"));
  expect((await readersAt(DAY_MS + 2 * HOUR_MS)).toSorted()).toEqual(
    [world.patientEmail, mother.email].toSorted(),
  );
});
