import { sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";

import { auditEntries } from "#db/schema/index.ts";
import { constraintName } from "#db/errors.ts";
import { resetDatabase } from "#db/testing/database.ts";
import { bookingAt, makePatient, makePractice, SYSTEM } from "#db/testing/world.ts";
import { inReadTransaction, inTransaction } from "#db/transaction.ts";

import { bookAppointment } from "./book.ts";
import { loadAppointment } from "./queries-appointment.ts";
import { loadVisitDetail } from "./queries.ts";
import { rescheduleAppointment } from "./reschedule.ts";

const REFERRAL = {
  bookingSource: "finder.example.org",
  bookingReferral: "34d1a803-cd6c-4420-9cf5-c5edcc533538",
};
const NINE = "2027-01-06T09:00:00+05:45";
const TEN = "2027-01-06T10:00:00+05:45";

let patient: Awaited<ReturnType<typeof makePatient>>;
let practice: Awaited<ReturnType<typeof makePractice>>;

beforeEach(async () => {
  await resetDatabase();
  [patient, practice] = [await makePatient(), await makePractice()];
});

const book = (referral: object) =>
  bookAppointment(patient.ctx, { ...bookingAt(practice, patient.id, NINE), ...referral });

test("a booking keeps through whose finder it came, also when it is moved, and the trail has nothing of it", async () => {
  const { id, version, ...booked } = await book(REFERRAL);
  expect(booked).toMatchObject(REFERRAL);
  const to = { appointmentId: id, version, startsAt: TEN, locationId: practice.locationId };
  expect(await rescheduleAppointment(patient.ctx, to)).toMatchObject(REFERRAL);
  const read = await inReadTransaction(patient.ctx, async (tx) => [
    await loadAppointment(tx, patient.ctx, { appointmentId: id }),
    await loadVisitDetail(tx, patient.ctx, id),
  ]);
  expect(read).toMatchObject([REFERRAL, REFERRAL]);
  const entries = await inTransaction(SYSTEM, (tx) => tx.select().from(auditEntries));
  expect(JSON.stringify(entries)).not.toContain("finder");
});

test("a booking without one has none", async () => {
  expect(await book({})).toMatchObject({ bookingSource: null, bookingReferral: null });
});

test.each([
  ["bookingSource", "Ada Oyelaran"],
  ["bookingSource", ""],
  ["bookingSource", "a".repeat(65)],
  ["bookingReferral", "ada@example.org"],
  ["bookingReferral", "a".repeat(129)],
  ["bookingReferral", "x\n"],
])("%s that is no handle is refused at its field, and nothing is booked: %j", async (field, text) => {
  await expect(book({ [field]: text })).rejects.toMatchObject({
    code: "invalid_input",
    fields: { [field]: "invalid" },
  });
  const column = field === "bookingSource" ? sql`booking_source` : sql`booking_referral`;
  const { id } = await book({});
  const storing = inTransaction(SYSTEM, (tx) =>
    tx.execute(sql`update appointments set ${column} = ${text} where id = ${id}`),
  );
  const refusedBy = await storing.then(
    () => undefined,
    (error: unknown) => constraintName(error),
  );
  expect(refusedBy).toMatch(/^appointments_booking_(source|referral)_check$/);
});
