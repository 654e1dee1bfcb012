import { beforeEach, expect, test } from "vitest";

import { bookAppointment } from "#lib/appointments/book.ts";
import type { Context } from "#lib/core/context.ts";
import { isDomainError } from "#lib/core/errors.ts";
import { locationHolidays } from "#db/schema/index.ts";
import {
  bookingAt,
  dailyHours,
  makeDoctor,
  makePatient,
  makePractice,
  makeUser,
  SYSTEM,
  type Practice,
} from "#db/testing/world.ts";
import { inTransaction } from "#db/transaction.ts";

import { addHoliday } from "./add-holiday.ts";
import { setWeeklyHours } from "./set-weekly-hours.ts";

let practice: Practice;
let admin: Context;

beforeEach(async () => {
  practice = await makePractice();
  admin = (await makeUser("admin")).as("admin");
});

async function book(doctorId: string, time: string) {
  const patient = await makePatient();
  const at = `2027-01-13T${time}:00+05:45`;
  return bookAppointment(patient.ctx, bookingAt({ ...practice, doctorId }, patient.id, at));
}

test("a public holiday is refused with every appointment under it, whichever doctor it is with, and changes nothing", async () => {
  const { doctorId, locationId, visitTypeId } = practice;
  const colleague = await makeDoctor({ locationIds: [locationId], visitTypeIds: [visitTypeId] });
  // One more doctor has no visit: those hours could go. They are judged last.
  const columns = { id: "ffffffff-ffff-4fff-bfff-ffffffffffff" };
  const idle = await makeDoctor({ locationIds: [locationId], visitTypeIds: [visitTypeId], columns });
  for (const each of [colleague, idle])
    await setWeeklyHours(SYSTEM, { doctorId: each, rules: dailyHours(locationId, "09:00", "17:00") });
  const booked = [
    await book(doctorId, "09:00"),
    await book(doctorId, "10:00"),
    await book(colleague, "09:00"),
  ];
  const holiday = { locationId, date: "2027-01-13", name: "Maghe Sankranti" };
  const refused: unknown = await addHoliday(admin, holiday).catch((error: unknown) => error);
  if (!isDomainError(refused)) throw new Error("It was not refused");
  expect(refused).toMatchObject({ code: "live_visits_outside", details: { count: 3 } });
  const named = refused.details["visits"];
  expect(named).toHaveLength(3);
  for (const { id, reference } of booked)
    expect(named).toContainEqual(expect.objectContaining({ id, reference }));
  expect(await inTransaction(SYSTEM, (tx) => tx.select().from(locationHolidays))).not.toContainEqual(
    expect.objectContaining({ locationId }),
  );
});
