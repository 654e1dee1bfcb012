import { beforeEach, describe, expect, it } from "vitest";

import { cancelAppointment } from "#lib/appointments/cancel.ts";
import { changeHours } from "#lib/appointments/change-hours.ts";
import { proposeHours } from "#lib/appointments/propose-hours.ts";
import { listVisitHistory } from "#lib/appointments/queries-history.ts";
import {
  bookThere,
  decisions,
  inKathmandu,
  mailsTo,
  makeOwnPractice,
  seen,
  singlesOf,
  storedChange,
  visitsOf,
} from "#lib/appointments/testing/dealing.ts";
import { undoHours } from "#lib/appointments/undo-hours.ts";
import { removeLeave } from "#lib/availability/remove-leave.ts";
import type { Context } from "#lib/core/context.ts";
import { MINUTE_MS } from "#lib/core/instant.ts";
import { messages, visitTypes } from "#db/schema/index.ts";
import { resetDatabase } from "#db/testing/database.ts";
import { countVisits } from "#db/testing/visits.ts";
import { makePatient, makeUser, NOW, SYSTEM } from "#db/testing/world.ts";
import { inReadTransaction, inTransaction } from "#db/transaction.ts";

import { deliverDue } from "./deliver.ts";
import { after, confirmAddresses, haveNoQuietHours } from "./testing/visit-world.ts";

const DAY = "2027-01-06";
const at = (time: string, date = DAY) => inKathmandu(date, time);

let practice: Awaited<ReturnType<typeof makeOwnPractice>>;
let patient: Awaited<ReturnType<typeof makePatient>>;

beforeEach(async () => {
  await resetDatabase();
  practice = await makeOwnPractice();
  patient = await makeReader();
  await confirmAddresses(practice.userId);
});

const ticks = (ctx: Context, minutes: number): Context => ({ ...ctx, now: NOW + minutes * MINUTE_MS });
const deliverAll = (minutes: number) => deliverDue(after(minutes * MINUTE_MS));
async function makeReader() {
  const reader = await makePatient();
  await confirmAddresses(reader.userId);
  await haveNoQuietHours(reader.userId);
  return reader;
}
const stayAway = async (
  choice: string,
  ctx = practice.ctx,
  own: Readonly<Record<string, string>> = {},
  half: { readonly untilNoon?: boolean } = {},
) => {
  const input = { doctorId: practice.doctorId, fromDate: DAY, untilDate: DAY, reason: "Flu", ...half };
  const { id } = await proposeHours(ctx, { change: { kind: "add_leave", input } });
  const visits = await decisions(ctx, id, choice);
  const chosen = Object.entries(visits).map(([visit, decision]) => [
    visit,
    { ...decision, choice: own[visit] ?? choice },
  ]);
  await changeHours(ctx, { changeId: id, visits: Object.fromEntries(chosen) });
  return id;
};

describe("a doctor who cannot come", () => {
  it("has all visits of the day moved, and for ten minutes nothing is delivered; then each patient hears once", async () => {
    const [early, late] = [
      await bookThere(practice, patient, at("09:00")),
      await bookThere(practice, await makeReader(), at("16:00")),
    ];
    await deliverAll(1);
    const before = await mailsTo(practice);
    await stayAway("move");
    expect((await visitsOf(practice)).map(({ starts }) => starts)).toEqual([
      at("09:00", "2027-01-07"),
      at("09:30", "2027-01-07"),
    ]);
    await deliverAll(10);
    expect(await mailsTo(practice)).toEqual(before);
    await deliverAll(11);
    await deliverAll(60);
    // In the morning the doctor is told of the bookings, and nothing of the rest.
    const told = (await mailsTo(practice)).filter(({ news }) => news !== "booked");
    expect(told.map(({ visit, audience, news }) => [visit, audience, news])).toEqual([
      [early.id, "patient", "moved"],
      [late.id, "patient", "moved"],
    ]);
  });

  it("whose visit was booked a moment before: not even that is delivered within ten minutes", async () => {
    const visit = await bookThere(practice, patient, at("09:00"));
    await stayAway("cancel");
    await deliverAll(9);
    expect(await mailsTo(practice)).toEqual([]);
    await deliverAll(11);
    expect(await mailsTo(practice)).toMatchObject([
      { visit: visit.id, audience: "patient", news: "cancelled" },
    ]);
  });

  it("also counts visits that staff booked outside the hours, and keeps those that are kept", async () => {
    const admin = (await makeUser("admin")).as("admin");
    const outside = await bookThere(
      practice,
      { id: patient.id, ctx: admin },
      at("20:00"),
      "Caller is in pain",
    );
    const kept = await bookThere(practice, patient, at("10:00"));
    await stayAway("cancel", practice.ctx, { [kept.id]: "keep" });
    expect(await visitsOf(practice)).toMatchObject([
      { id: kept.id, status: "confirmed" },
      { id: outside.id, status: "cancelled" },
    ]);
    expect(await singlesOf(practice)).toEqual([{ id: kept.id, starts: kept.startsAt }]);
  });
});

describe("undoing it", () => {
  it("restores hours and visits, and tells nobody", async () => {
    const moved = await bookThere(practice, patient, at("09:00"));
    const cancelled = await bookThere(practice, patient, at("11:00"));
    const kept = await bookThere(practice, await makeReader(), at("12:00"));
    await deliverAll(1);
    const mails = await mailsTo(practice);
    const before = await visitsOf(practice);
    const id = await stayAway("move", practice.ctx, { [cancelled.id]: "cancel", [kept.id]: "keep" });
    expect(await undoHours(ticks(practice.ctx, 9), { changeId: id })).toMatchObject({ restored: 2, left: 0 });
    expect(await visitsOf(practice)).toEqual(
      before.map((visit) => ({ ...visit, version: visit.id === kept.id ? 1 : 3 })),
    );
    const historyOf = (id: string) =>
      inReadTransaction(patient.ctx, (tx) => listVisitHistory(tx, patient.ctx, { id }));
    expect((await historyOf(moved.id)).map(({ kind }) => kind)).toEqual(["booked", "moved", "moved"]);
    expect((await historyOf(cancelled.id)).map(({ kind }) => kind)).toEqual([
      ...["booked", "cancelled", "confirmed"],
    ]);
    expect(await singlesOf(practice)).toEqual([]);
    await bookThere(practice, await makeReader(), at("13:00"));
    await deliverAll(30);
    expect(
      (await mailsTo(practice))
        .slice(mails.length)
        .filter(({ visit }) => before.some((one) => one.id === visit)),
    ).toEqual([]);
    expect(await storedChange(id)).toMatchObject({ change: { kind: "add_leave" } });
  });

  it("tells nobody of a visit that nobody was ever told of either", async () => {
    await bookThere(practice, patient, at("09:00"));
    // As for imported visits.
    await inTransaction(SYSTEM, (tx) => tx.update(messages).set({ settledAt: NOW }));
    const id = await stayAway("move");
    await undoHours(ticks(practice.ctx, 5), { changeId: id });
    await deliverAll(30);
    expect(await mailsTo(practice)).toEqual([]);
  });

  it("lists what somebody changed meanwhile and leaves it as it is; of that the patient hears", async () => {
    const visit = await bookThere(practice, patient, at("09:00"));
    const other = await bookThere(practice, await makeReader(), at("10:00"));
    await deliverAll(1);
    const id = await stayAway("move");
    await cancelAppointment(ticks(patient.ctx, 5), { appointmentId: visit.id });
    expect(await undoHours(ticks(practice.ctx, 6), { changeId: id })).toMatchObject({ restored: 1, left: 1 });
    expect(await visitsOf(practice)).toMatchObject([
      { id: other.id, starts: at("10:00"), by_clinic: false },
      { id: visit.id, status: "cancelled" },
    ]);
    const page = await seen(practice.ctx, id);
    expect(page).toMatchObject({ stage: "made", isUndone: true });
    if (page.stage === "made")
      expect(page.visits.filter(({ isLeft }) => isLeft)).toMatchObject([{ id: visit.id }]);
    expect((await countVisits()).outside).toBe(0);
  });

  it("leaves a cancelled visit whose patient is with another doctor by now", async () => {
    const visit = await bookThere(practice, patient, at("09:00"));
    const id = await stayAway("cancel");
    await bookThere(await makeOwnPractice(), patient, at("09:00"));
    expect(await undoHours(ticks(practice.ctx, 5), { changeId: id })).toMatchObject({ restored: 0, left: 1 });
    expect(await visitsOf(practice)).toMatchObject([{ id: visit.id, status: "cancelled" }]);
  });

  it("leaves a cancelled visit whose time is held by one that cannot go back", async () => {
    await inTransaction(SYSTEM, (tx) => tx.update(visitTypes).set({ bufferAfterMinutes: 30 }));
    const first = await bookThere(practice, patient, at("09:00"));
    const last = await bookThere(practice, await makeReader(), at("11:30"));
    const id = await stayAway("move", practice.ctx, { [last.id]: "cancel" }, { untilNoon: true });
    const after = await visitsOf(practice);
    expect(after).toMatchObject([{ status: "cancelled" }, { id: first.id, starts: at("12:00") }]);
    await bookThere(await makeOwnPractice(), patient, at("09:00"));
    // The first stays at 12:00, and the last would need the doctor until 12:30.
    expect(await undoHours(ticks(practice.ctx, 5), { changeId: id })).toMatchObject({ restored: 0, left: 2 });
    expect(await visitsOf(practice)).toEqual(after);
  });

  it("brings visits back where the leave was removed meanwhile", async () => {
    await bookThere(practice, patient, at("09:00"));
    const id = await stayAway("cancel");
    const { leaveId } = await storedChange(id);
    await removeLeave(practice.ctx, { leaveId });
    expect(await undoHours(ticks(practice.ctx, 5), { changeId: id })).toMatchObject({ restored: 1 });
  });

  it("is for ten minutes, once, and for the doctor and administrators", async () => {
    await bookThere(practice, patient, at("09:00"));
    const admin = (await makeUser("admin")).as("admin");
    const id = await stayAway("cancel", admin);
    for (const ctx of [(await makeOwnPractice()).ctx, patient.ctx])
      await expect(undoHours(ctx, { changeId: id })).rejects.toMatchObject({ code: "not_found" });
    const late = { code: "undo_too_late" };
    await expect(undoHours(ticks(practice.ctx, 10), { changeId: id })).rejects.toMatchObject(late);
    await undoHours(ticks(admin, 9), { changeId: id });
    await expect(undoHours(ticks(practice.ctx, 9), { changeId: id })).rejects.toMatchObject(late);
  });
});
