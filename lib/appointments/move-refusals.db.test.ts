import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";

import { addExtraHours } from "#lib/availability/add-extra-hours.ts";
import type { Context } from "#lib/core/context.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS, toIsoInstant } from "#lib/core/instant.ts";
import { inTransaction } from "#db/transaction.ts";
import { bookingAt, makePatient, makePractice, makeUser, NOW, SYSTEM } from "#db/testing/world.ts";

import { bookAppointment } from "./book.ts";
import { cancelAppointment } from "./cancel.ts";
import { changeAppointmentStatus } from "./change-status.ts";
import { rescheduleAppointment } from "./reschedule.ts";

const at = (time: string, date = "2027-01-07") => toIsoInstant(Date.parse(`${date}T${time}:00+05:45`));
const TELEPHONE = "+97715522266";

/** A visit on Wednesday 6 January at 09:30, booked on Monday. */
async function bookedVisit() {
  const practice = await makePractice();
  const patient = await makePatient();
  const visit = await bookAppointment(
    patient.ctx,
    bookingAt(practice, patient.id, at("09:30", "2027-01-06")),
  );
  return { practice, patient, visit };
}

type Booked = Awaited<ReturnType<typeof bookedVisit>>;

/** All stored rows of a visit and of its history. */
const storedOf = (id: string) =>
  inTransaction(SYSTEM, (tx) =>
    tx.execute(sql`
      select to_jsonb(a) as visit,
        (select count(*)::int from audit_entries where entity_id = a.id) as audited,
        (select count(*)::int from messages where appointment_id = a.id) as said
      from appointments a where a.id = ${id}`),
  );

const step = async (visit: Booked["visit"], status: string, now: number) => {
  const admin = (await makeUser("admin")).as("admin");
  await changeAppointmentStatus({ ...admin, now }, { appointmentId: visit.id, status });
};

interface Refused {
  /** The target of the move; by default a free time of the next day. */
  readonly startsAt?: string;
  /** When the move is requested, after the visit's start. */
  readonly after?: number;
  readonly arrange?: (booked: Booked) => Promise<unknown>;
}

describe("moving a visit is refused, and leaves it as it was", () => {
  test.each<[string, string, object, Refused]>([
    ["into the past", "in_the_past", {}, { startsAt: toIsoInstant(NOW - MINUTE_MS) }],
    ["to this very moment", "in_the_past", {}, { startsAt: toIsoInstant(NOW) }],
    [
      "within the notice",
      "too_soon",
      { noticeMinutes: 60, telephone: TELEPHONE },
      { startsAt: toIsoInstant(NOW + 30 * MINUTE_MS) },
    ],
    [
      "beyond the horizon",
      "too_far_ahead",
      { horizonDays: 90 },
      { startsAt: toIsoInstant(NOW + 90 * DAY_MS + 1) },
    ],
    ["before the doctor comes", "outside_opening_hours", {}, { startsAt: at("08:30") }],
    ["to an end after the doctor has left", "outside_opening_hours", {}, { startsAt: at("16:45") }],
    ["between two steps", "not_aligned", {}, { startsAt: at("11:15") }],
    [
      "to hours that are for video alone",
      "mode_not_offered",
      {},
      {
        startsAt: at("18:30"),
        arrange: ({ practice: { doctorId, locationId } }) =>
          addExtraHours(SYSTEM, {
            ...{ doctorId, locationId, date: "2027-01-07", startTime: "18:00", endTime: "20:00" },
            modes: ["video"],
          }),
      },
    ],
    [
      "to a time at which the patient is with another doctor",
      "patient_busy",
      { appointment: { id: expect.any(String), reference: expect.stringMatching(/^PX-/) } },
      {
        startsAt: at("11:00"),
        arrange: async ({ patient }) =>
          bookAppointment(patient.ctx, bookingAt(await makePractice(), patient.id, at("11:00"))),
      },
    ],
    [
      "when it is cancelled",
      "wrong_state",
      { status: "cancelled" },
      { arrange: ({ patient, visit }) => cancelAppointment(patient.ctx, { appointmentId: visit.id }) },
    ],
    [
      "when the patient is checked in",
      "wrong_state",
      { status: "checked_in" },
      { after: -HOUR_MS, arrange: ({ visit }) => step(visit, "checked_in", visit.startsAt - HOUR_MS) },
    ],
    [
      "when it is completed",
      "wrong_state",
      { status: "completed" },
      { after: HOUR_MS, arrange: ({ visit }) => step(visit, "completed", visit.startsAt) },
    ],
    [
      "when nobody came",
      "wrong_state",
      { status: "no_show" },
      { after: HOUR_MS, arrange: ({ visit }) => step(visit, "no_show", visit.startsAt) },
    ],
    ["when it has begun", "wrong_state", { status: "confirmed" }, { after: 0 }],
    [
      "a moment after the cut-off",
      "cut_off_passed",
      { cutOffMinutes: 1440, telephone: TELEPHONE },
      { after: -DAY_MS + 1 },
    ],
  ])("%s", async (_rule, code, details, { startsAt = at("10:00"), after, arrange }) => {
    const booked = await bookedVisit();
    const { practice, patient, visit } = booked;
    await arrange?.(booked);
    const before = await storedOf(visit.id);
    const now = after === undefined ? NOW : visit.startsAt + after;
    const ctx: Context = { ...patient.ctx, now };
    const { locationId } = practice;
    const move = rescheduleAppointment(ctx, { appointmentId: visit.id, startsAt, locationId });
    await expect(move).rejects.toMatchObject({ code });
    await expect(move).rejects.toHaveProperty("details", details);
    expect(await storedOf(visit.id)).toEqual(before);
  });

  test("and is done at the cut-off, at the end of the horizon and at the end of the hours", async () => {
    const { practice, patient, visit } = await bookedVisit();
    const { locationId } = practice;
    const move = (startsAt: string, now: number) =>
      rescheduleAppointment({ ...patient.ctx, now }, { appointmentId: visit.id, startsAt, locationId });
    await expect(move(at("16:30"), visit.startsAt - DAY_MS)).resolves.toMatchObject({ version: 2 });
    const lastDay = at("09:00", "2027-04-04");
    await expect(move(lastDay, Date.parse(lastDay) - 90 * DAY_MS)).resolves.toMatchObject({ version: 3 });
  });
});
