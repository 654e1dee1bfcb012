import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";

import { loadFreeTime } from "#lib/availability/free-time.ts";
import type { Context } from "#lib/core/context.ts";
import { HOUR_MS, MINUTE_MS } from "#lib/core/instant.ts";
import { countVisits } from "#db/testing/visits.ts";
import { dailyHours, makeLocation, makePatient, makePatients, makeUser, SYSTEM } from "#db/testing/world.ts";
import { inReadTransaction, inTransaction } from "#db/transaction.ts";

import { cancelAppointment } from "./cancel.ts";
import { changeHours } from "./change-hours.ts";
import { proposeHours } from "./propose-hours.ts";
import { rescheduleAppointment } from "./reschedule.ts";
import {
  bookThere,
  decisions,
  inKathmandu,
  makeOwnPractice,
  messagesOf,
  seen,
  singlesOf,
  visitsOf,
} from "./testing/dealing.ts";

const DAY = "2027-01-06";
const at = (time: string, date = DAY) => inKathmandu(date, time);

type Own = Awaited<ReturnType<typeof makeOwnPractice>>;
let practice: Own;
let patient: Awaited<ReturnType<typeof makePatient>>;
let admin: Context;

beforeEach(async () => {
  practice = await makeOwnPractice();
  patient = await makePatient();
  admin = (await makeUser("admin")).as("admin");
});

const propose = (ctx: Context, kind: string, input: object) => proposeHours(ctx, { change: { kind, input } });
const week = (from: string, until: string, ctx = practice.ctx, version = 2) =>
  propose(ctx, "set_weekly_hours", {
    doctorId: practice.doctorId,
    version,
    rules: dailyHours(practice.locationId, from, until),
  });
const leave = (ctx = practice.ctx, more: object = {}) =>
  propose(ctx, "add_leave", { doctorId: practice.doctorId, fromDate: DAY, untilDate: DAY, ...more });
const all = async (changeId: string, choice: string, message?: string, ctx = practice.ctx) =>
  changeHours(ctx, { changeId, visits: await decisions(ctx, changeId, choice), message });
const actionsOf = (appointmentId: string) =>
  inReadTransaction(SYSTEM, (tx) =>
    tx.execute<{ action: string }>(sql`
      select action from audit_entries where entity_id = ${appointmentId} and action <> 'appointment.read' order by id`),
  ).then((rows) => rows.map(({ action }) => action));

describe("a change of hours, looked at before it is made", () => {
  it("shows hours gained and lost and every visit outside, and changes nothing", async () => {
    const patients = await makePatients(120);
    for (const [index, one] of patients.entries())
      await bookThere(
        practice,
        one,
        at("09:00", `2027-01-${String(6 + Math.floor(index / 6)).padStart(2, "0")}`) +
          (index % 6) * 30 * MINUTE_MS,
      );
    const { id } = await week("13:00", "18:00");
    const page = await seen(practice.ctx, id);
    expect(page).toMatchObject({ stage: "proposed", kind: "set_weekly_hours" });
    if (page.stage !== "proposed") return;
    expect(page.visits).toHaveLength(120);
    expect(page.lost[1]).toMatchObject({
      startsAt: at("09:00", "2027-01-05"),
      endsAt: at("13:00", "2027-01-05"),
    });
    expect(page.gained[1]).toMatchObject({
      startsAt: at("17:00", "2027-01-05"),
      endsAt: at("18:00", "2027-01-05"),
    });
    expect(await seen(practice.ctx, id)).toEqual(page);
    expect(await singlesOf(practice)).toEqual([]);
  });

  it("is refused at once for what the change itself is refused for", async () => {
    await expect(week("09:00", "12:00", practice.ctx, 7)).rejects.toMatchObject({
      code: "changed_meanwhile",
    });
    await expect(leave(practice.ctx, { untilDate: "2027-01-01" })).rejects.toMatchObject({
      code: "invalid_input",
      fields: { "change.input.untilDate": "end_before_start" },
    });
  });

  it("is the doctor's own and administrators': another doctor neither proposes, sees nor makes it", async () => {
    const stranger = (await makeOwnPractice()).ctx;
    await expect(leave(stranger)).rejects.toMatchObject({ code: "forbidden" });
    await expect(leave(patient.ctx)).rejects.toMatchObject({ code: "forbidden" });
    const { id } = await leave(admin);
    await expect(seen(stranger, id)).rejects.toMatchObject({ code: "not_found" });
    await expect(changeHours(stranger, { changeId: id })).rejects.toMatchObject({ code: "not_found" });
    await expect(changeHours(patient.ctx, { changeId: id })).rejects.toMatchObject({ code: "not_found" });
    expect(await changeHours(practice.ctx, { changeId: id })).toMatchObject({ kept: 0, moved: 0 });
    await expect(changeHours(admin, { changeId: id })).rejects.toMatchObject({ code: "wrong_state" });
  });
});

describe("visits under changed hours", () => {
  it("are kept in an opening of their own, which nobody is offered, also once they are cancelled", async () => {
    const visit = await bookThere(practice, patient, at("09:00"));
    const { id } = await week("12:00", "17:00");
    expect(await all(id, "keep")).toMatchObject({ kept: 1, moved: 0, cancelled: 0 });
    expect(await singlesOf(practice)).toEqual([{ id: visit.id, starts: visit.startsAt }]);
    const window = { startsAt: at("08:00"), endsAt: at("11:00") };
    const offered = async () =>
      (await inReadTransaction(SYSTEM, (tx) => loadFreeTime(tx, [practice.doctorId], window)))(
        practice.doctorId,
      ).openings;
    expect(await offered()).toEqual([]);
    expect(await messagesOf(practice, ["appointment_moved", "appointment_cancelled"])).toEqual([]);
    expect(await actionsOf(visit.id)).toEqual(["appointment.book", "availability.make_change"]);
    await cancelAppointment(patient.ctx, { appointmentId: visit.id });
    expect(await singlesOf(practice)).toEqual([]);
    expect(await offered()).toEqual([]);
    await expect(bookThere(practice, await makePatient(), at("09:00"))).rejects.toMatchObject({
      code: "outside_opening_hours",
    });
  });

  it("that are kept make new hours at another place leave their time out", async () => {
    const there = await makeLocation();
    await inTransaction(SYSTEM, (tx) =>
      tx.execute(
        sql`insert into doctor_locations (doctor_id, location_id) values (${practice.doctorId}, ${there})`,
      ),
    );
    const visit = await bookThere(practice, patient, at("10:00"));
    const { id } = await propose(practice.ctx, "set_weekly_hours", {
      doctorId: practice.doctorId,
      version: 2,
      rules: dailyHours(there, "09:00", "17:00"),
    });
    await all(id, "keep");
    expect(await singlesOf(practice)).toEqual([{ id: visit.id, starts: visit.startsAt }]);
    const free = await inReadTransaction(SYSTEM, (tx) =>
      loadFreeTime(tx, [practice.doctorId], { startsAt: at("08:00"), endsAt: at("18:00") }),
    );
    expect(free(practice.doctorId).openings.map(({ startsAt, endsAt }) => [startsAt, endsAt])).toEqual([
      [at("09:00"), at("10:00")],
      [at("10:30"), at("17:00")],
    ]);
  });

  it("are moved to the nearest later free time, past those that others or the patient's other doctor have", async () => {
    const [other, busy] = [await makeOwnPractice(), await makePatient()];
    await bookThere(practice, await makePatient(), at("12:00"));
    const first = await bookThere(practice, patient, at("09:00"));
    const second = await bookThere(practice, busy, at("09:30"));
    await bookThere(other, busy, at("13:00"));
    const { id } = await week("12:00", "17:00");
    expect(await all(id, "move")).toMatchObject({ moved: 2 });
    expect(await visitsOf(practice)).toMatchObject([
      { starts: at("12:00"), version: 1, by_clinic: false },
      { id: first.id, starts: at("12:30"), version: 2, by_clinic: true },
      { id: second.id, starts: at("13:30"), version: 2, by_clinic: true },
    ]);
    expect(await messagesOf(practice, ["appointment_moved"])).toEqual(
      [first, second].map(({ id: visitId }) => ({
        ...{ id: visitId, kind: "appointment_moved", audience: "patient", version: 2 },
      })),
    );
    expect(await actionsOf(first.id)).toEqual(["appointment.book", "appointment.reschedule"]);
  });

  it("may be moved or cancelled by their patients until the start, when the clinic moved them", async () => {
    const visit = await bookThere(practice, patient, at("09:00"));
    const { id } = await week("12:00", "17:00");
    await all(id, "move");
    const late = { ...patient.ctx, now: at("11:59") };
    const moved = await rescheduleAppointment(late, {
      ...{ appointmentId: visit.id, locationId: practice.locationId },
      startsAt: "2027-01-08T12:00:00+05:45",
    });
    expect(moved.startsAt).toBe(at("12:00", "2027-01-08"));
    await cancelAppointment({ ...late, now: moved.startsAt - 1 }, { appointmentId: visit.id });
    await expect(
      cancelAppointment({ ...late, now: moved.startsAt + HOUR_MS }, { appointmentId: visit.id }),
    ).rejects.toMatchObject({ code: "wrong_state" });
  });

  it("are cancelled with a message, and only their patients are told", async () => {
    const visit = await bookThere(practice, patient, at("09:00"));
    const { id } = await week("12:00", "17:00", admin);
    expect(await all(id, "cancel", "The clinic moves house", admin)).toMatchObject({ cancelled: 1 });
    expect(await visitsOf(practice)).toMatchObject([
      { status: "cancelled", cancel_reason: "The clinic moves house", version: 2 },
    ]);
    expect(await messagesOf(practice, ["appointment_cancelled"])).toMatchObject([
      { id: visit.id, audience: "patient" },
    ]);
  });

  it("that cannot be placed are named, and nothing is saved", async () => {
    const visit = await bookThere(practice, patient, at("09:00"));
    const { id } = await propose(practice.ctx, "set_weekly_hours", {
      doctorId: practice.doctorId,
      version: 2,
      rules: [],
    });
    expect(await seen(practice.ctx, id)).toMatchObject({ visits: [{ id: visit.id, movesTo: null }] });
    await expect(all(id, "move")).rejects.toMatchObject({
      code: "visits_refused",
      fields: { [`visits.${visit.id}`]: "visit_no_time" },
    });
    expect(await visitsOf(practice)).toMatchObject([{ version: 1, starts: at("09:00") }]);
    expect(await all(id, "keep")).toMatchObject({ kept: 1 });
  });

  it("that were booked or changed meanwhile refuse it: nothing is saved", async () => {
    const visit = await bookThere(practice, patient, at("09:00"));
    const { id } = await week("12:00", "17:00");
    const stale = await decisions(practice.ctx, id, "keep");
    const late = await bookThere(practice, await makePatient(), at("10:00"));
    await expect(changeHours(practice.ctx, { changeId: id, visits: stale })).rejects.toMatchObject({
      code: "visits_undecided",
      details: { count: 2, visits: [{ id: visit.id }, { id: late.id }] },
    });
    const before = await decisions(practice.ctx, id, "move");
    await rescheduleAppointment(admin, {
      ...{ appointmentId: visit.id, locationId: practice.locationId },
      startsAt: "2027-01-06T11:00:00+05:45",
    });
    await expect(changeHours(practice.ctx, { changeId: id, visits: before })).rejects.toMatchObject({
      code: "visits_undecided",
    });
    expect(await singlesOf(practice)).toEqual([]);
    expect(await visitsOf(practice)).toMatchObject([
      { id: late.id, version: 1 },
      { id: visit.id, version: 2 },
    ]);
    expect(await all(id, "move")).toMatchObject({ moved: 2 });
    expect((await countVisits()).outside).toBe(0);
  });
});
