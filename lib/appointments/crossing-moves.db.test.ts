import { expect, test } from "vitest";

import { setWeeklyHours } from "#lib/availability/set-weekly-hours.ts";
import { closeDatabase } from "#db/client.ts";
import { testDatabase } from "#db/testing/database.ts";
import { heldOpen } from "#db/testing/held-open.ts";
import { countDeadlocks } from "#db/testing/scratch.ts";
import { countVisits, statusOrCode } from "#db/testing/visits.ts";
import {
  bookingAt,
  dailyHours,
  makeDoctor,
  makeLocation,
  makePatient,
  makeVisitType,
  SYSTEM,
} from "#db/testing/world.ts";

import { bookAppointment } from "./book.ts";
import { rescheduleAppointment } from "./reschedule.ts";

/** On 6 January 2027, in Kathmandu. */
const on = (time: string) => `2027-01-06T${time}:00+05:45`;

test("visits that are moved crosswise at the same moment take turns: none waits for one that waits for it", async () => {
  const locationId = await makeLocation();
  const half = await makeVisitType({ durationMinutes: 30 });
  const hour = await makeVisitType({ durationMinutes: 60, stepMinutes: 30 });
  const doctorId = await makeDoctor({ locationIds: [locationId], visitTypeIds: [half, hour] });
  await setWeeklyHours(SYSTEM, { doctorId, rules: dailyHours(locationId, "09:00", "17:00") });
  const book = async (visitTypeId: string, from: string) => {
    const patient = await makePatient();
    const practice = { doctorId, locationId, visitTypeId };
    const { id } = await bookAppointment(patient.ctx, bookingAt(practice, patient.id, on(from)));
    return (to: string) => () =>
      statusOrCode(rescheduleAppointment(patient.ctx, { appointmentId: id, locationId, startsAt: on(to) }));
  };
  const leaving = await book(half, "09:00");
  const staying = await book(half, "09:30");
  const long = await book(hour, "11:00");
  // The long one wants the time that the first leaves and the third has; the third wants the time of the long one.
  const answers = await heldOpen([leaving("14:00"), long("09:00"), staying("11:00")]);
  expect(answers).toEqual(["confirmed", "slot_taken", "slot_taken"]);
  expect(await countVisits()).toEqual({ live: 3, overlaps: 0, outside: 0 });
  await closeDatabase();
  expect(await countDeadlocks(testDatabase().adminUrl)).toBe(0);
});
