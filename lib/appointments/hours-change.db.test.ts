import { describe, expect, test } from "vitest";

import { addClosure } from "#lib/availability/add-closure.ts";
import { setWeeklyHours } from "#lib/availability/set-weekly-hours.ts";
import { heldOpen } from "#db/testing/held-open.ts";
import { statusOrCode } from "#db/testing/visits.ts";
import { bookingAt, dailyHours, makePatients, makePractice, SYSTEM } from "#db/testing/world.ts";

import { bookAppointment } from "./book.ts";
import { rescheduleAppointment } from "./reschedule.ts";

/** On 6 January 2027, in Kathmandu. */
const on = (time: string) => `2027-01-06T${time}:00+05:45`;

async function begin() {
  const practice = await makePractice();
  const patients = await makePatients(3);
  const book = (index: number, time: string) => {
    const patient = patients[index];
    if (patient === undefined) throw new Error("There is no such patient");
    return bookAppointment(patient.ctx, bookingAt(practice, patient.id, on(time)));
  };
  const open = async (...stretches: [from: string, until: string][]) => {
    const rules = stretches.flatMap(([from, until]) => dailyHours(practice.locationId, from, until));
    await setWeeklyHours(SYSTEM, { doctorId: practice.doctorId, rules });
    return { status: "done" };
  };
  const close = async (startTime: string, endTime: string) => {
    await addClosure(SYSTEM, { doctorId: practice.doctorId, date: "2027-01-06", startTime, endTime });
    return { status: "done" };
  };
  return { practice, patients, book, open, close };
}

const answersOf = (...tasks: (() => Promise<{ readonly status: string }>)[]) =>
  heldOpen(tasks.map((task) => () => statusOrCode(task())));

describe("a booking sent while the doctor's hours are being changed", () => {
  test("is accepted on either side of a break that is given up: it is inside both the old and the new hours", async () => {
    const { book, open } = await begin();
    await open(["09:00", "11:00"], ["11:30", "17:00"]);
    const change = () => open(["09:00", "17:00"]);
    const answers = await answersOf(
      change,
      () => book(0, "09:30"),
      () => book(1, "15:00"),
    );
    expect(answers).toEqual(["done", "confirmed", "confirmed"]);
  });

  test("is refused where its time was closed, and keeps its time from being closed when it came first", async () => {
    const { book, close } = await begin();
    const closing = () => close("09:00", "11:00");
    expect(await answersOf(closing, () => book(0, "10:00"))).toEqual(["done", "outside_opening_hours"]);
    const closingMore = () => close("15:00", "17:00");
    expect(await answersOf(() => book(0, "15:00"), closingMore)).toEqual([
      "confirmed",
      "live_visits_outside",
    ]);
  });
});

test("a move sent while a break is given up is made, on either side of it", async () => {
  const { practice, patients, book, open } = await begin();
  await open(["09:00", "11:00"], ["11:30", "17:00"]);
  const visits = [await book(0, "12:00"), await book(1, "13:00")];
  const move = (index: number, time: string) => () =>
    rescheduleAppointment(patients[index]?.ctx ?? SYSTEM, {
      ...{ appointmentId: visits[index]?.id, locationId: practice.locationId, startsAt: on(time) },
    });
  const change = () => open(["09:00", "17:00"]);
  expect(await answersOf(change, move(0, "09:30"), move(1, "15:00"))).toEqual([
    "done",
    "confirmed",
    "confirmed",
  ]);
});
