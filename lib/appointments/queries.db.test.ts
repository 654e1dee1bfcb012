import { describe, expect, it } from "vitest";

import type { Context } from "#lib/core/context.ts";
import { HOUR_MS, toIsoInstant } from "#lib/core/instant.ts";
import { inReadTransaction, inTransaction } from "#db/transaction.ts";
import { bookingAt, contextOf, makePatient, makePractice, makeUser, NOW } from "#db/testing/world.ts";
import { ANONYMOUS } from "#lib/core/actor.ts";

import { bookAppointment } from "./book.ts";
import { cancelAppointment } from "./cancel.ts";
import { changeAppointmentStatus } from "./change-status.ts";
import { listVisits, loadVisitDetail } from "./queries.ts";
import { findVideoRoom } from "./queries-video.ts";
import { rescheduleAppointment } from "./reschedule.ts";

const at = (time: string, date = "2027-01-06") => toIsoInstant(Date.parse(`${date}T${time}:00+05:45`));
const notFound = expect.objectContaining({ code: "not_found" });

const detail = (ctx: Context, id: string) => inTransaction(ctx, (tx) => loadVisitDetail(tx, ctx, id));
const list = (ctx: Context, params: object = {}) =>
  inReadTransaction(ctx, (tx) => listVisits(tx, ctx, params));
const room = (ctx: Context, id: string) => inTransaction(ctx, (tx) => findVideoRoom(tx, ctx, id));

async function bookedWithReason(mode = "in_person") {
  const doctorUser = await makeUser("doctor");
  const practice = await makePractice({ doctor: { userId: doctorUser.id } });
  const patient = await makePatient();
  const visit = await bookAppointment(patient.ctx, {
    ...bookingAt(practice, patient.id, at("09:30")),
    mode,
    reason: "A cough that stays",
    notes: "I use a wheelchair",
  });
  return { practice, patient, visit, doctor: doctorUser.as("doctor") };
}

describe("one visit", () => {
  it("is there for its patient, its doctor and administrators, and for nobody else", async () => {
    const { patient, doctor, visit } = await bookedWithReason();
    const admin = (await makeUser("admin")).as("admin");
    for (const ctx of [patient.ctx, doctor, admin]) {
      await expect(detail(ctx, visit.id)).resolves.toMatchObject({ id: visit.id });
    }
    const strangers = [
      (await makePatient()).ctx,
      (await makeUser("doctor")).as("doctor"),
      contextOf(ANONYMOUS),
    ];
    for (const ctx of strangers) await expect(detail(ctx, visit.id)).rejects.toEqual(notFound);
  });

  it("is not found under an id that is none", async () => {
    const { patient } = await bookedWithReason();
    await expect(detail(patient.ctx, "rubbish")).rejects.toEqual(notFound);
    await expect(detail(patient.ctx, "018f0000-0000-7000-8000-000000000000")).rejects.toEqual(notFound);
  });

  it("shows its reason to the patient and the doctor, and to administrators only the notes", async () => {
    const { patient, doctor, visit } = await bookedWithReason();
    const admin = (await makeUser("admin")).as("admin");
    for (const ctx of [patient.ctx, doctor]) {
      await expect(detail(ctx, visit.id)).resolves.toMatchObject({ reason: "A cough that stays" });
    }
    await expect(detail(admin, visit.id)).resolves.toMatchObject({
      reason: null,
      notes: "I use a wheelchair",
    });
  });

  it("does not say who the patient's user is, only whether it is the one who asks", async () => {
    const { patient, doctor, visit } = await bookedWithReason();
    const seen = await detail(doctor, visit.id);
    expect(seen.patient).toEqual({ id: patient.id, name: "Amara O'Neill", isSelf: false });
    expect((await detail(patient.ctx, visit.id)).patient.isSelf).toBe(true);
    expect(JSON.stringify(seen)).not.toContain(patient.userId);
  });

  it("tells its history in order, each step by a role and no name", async () => {
    const { practice, patient, doctor, visit } = await bookedWithReason();
    const { locationId } = practice;
    await rescheduleAppointment(
      { ...patient.ctx, now: NOW + 1000 },
      { appointmentId: visit.id, startsAt: at("11:00"), locationId },
    );
    const after = { ...doctor, now: Date.parse(at("10:00")) };
    await changeAppointmentStatus(after, { appointmentId: visit.id, status: "checked_in" });
    await cancelAppointment(
      { ...after, now: after.now + 1000 },
      { appointmentId: visit.id, reason: "Ill", overrideReason: "Went home before the start" },
    );
    const { history } = await detail(patient.ctx, visit.id);
    expect(history.map(({ kind, by }) => [kind, by])).toEqual([
      ["booked", "patient"],
      ["moved", "patient"],
      ["checked_in", "doctor"],
      ["cancelled", "doctor"],
    ]);
    const place = { name: "Patan Clinic", timeZone: "Asia/Kathmandu" };
    expect(history[1]?.move).toEqual({
      from: { startsAt: Date.parse(at("09:30")), location: place },
      to: { startsAt: Date.parse(at("11:00")), location: place },
    });
    expect(JSON.stringify(history)).not.toContain("Ill");
  });
});

describe("a video room", () => {
  it("is the same for patient and doctor from 15 minutes before, and nobody else's", async () => {
    const { patient, doctor, visit } = await bookedWithReason("video");
    const admin = (await makeUser("admin")).as("admin");
    const early = Date.parse(at("09:14"));
    const then = Date.parse(at("09:15"));
    expect(await room({ ...patient.ctx, now: early }, visit.id)).toBeNull();
    const url = await room({ ...patient.ctx, now: then }, visit.id);
    expect(url).toMatch(/^https:\/\//);
    expect(await room({ ...doctor, now: then }, visit.id)).toBe(url);
    expect(await room({ ...admin, now: then }, visit.id)).toBeNull();
    const stranger = { ...(await makePatient()).ctx, now: then };
    await expect(room(stranger, visit.id)).rejects.toEqual(notFound);
  });
});

describe("a patient's list of visits", () => {
  it("holds those to come, soonest first, and apart from them all others, latest first", async () => {
    const practice = await makePractice();
    const patient = await makePatient();
    const book = (time: string, date: string) =>
      bookAppointment(patient.ctx, bookingAt(practice, patient.id, at(time, date)));
    const [later, sooner, off] = [
      await book("11:00", "2027-01-08"),
      await book("10:00", "2027-01-07"),
      await book("09:00", "2027-01-09"),
    ];
    await cancelAppointment(patient.ctx, { appointmentId: off.id });

    const upcoming = await list(patient.ctx);
    expect(upcoming.visits.map(({ id }) => id)).toEqual([sooner.id, later.id]);
    expect(upcoming.totals).toEqual({ upcoming: 2, past: 1 });
    const past = await list(patient.ctx, { when: "past" });
    expect(past.visits.map(({ id }) => id)).toEqual([off.id]);
    expect(JSON.stringify(past.visits)).not.toMatch(/reason|notes|userId/i);
  });

  it("keeps a visit among those to come until it ends", async () => {
    const { patient, visit } = await bookedWithReason();
    const during = { ...patient.ctx, now: visit.endsAt - 1 };
    expect((await list(during)).visits).toHaveLength(1);
    expect((await list({ ...during, now: visit.endsAt })).visits).toHaveLength(0);
  });

  it("comes in pages, and answers an odd address with what is usual", async () => {
    const practice = await makePractice({ visitType: { maxUpcomingPerPatient: 50 } });
    const patient = await makePatient();
    for (let day = 5; day < 17; day += 1) {
      const date = `2027-01-${String(day).padStart(2, "0")}`;
      await bookAppointment(patient.ctx, bookingAt(practice, patient.id, at("09:00", date)));
    }
    const second = await list(patient.ctx, { page: "2" });
    expect([second.visits.length, second.page, second.pageCount]).toEqual([2, 2, 2]);
    expect((await list(patient.ctx, { page: "99" })).page).toBe(2);
    expect(await list(patient.ctx, { when: ["x"], page: "-1" })).toMatchObject({ when: "upcoming", page: 1 });
  });

  it("shows nobody's visits to a visitor, and no other patient's to a patient", async () => {
    await bookedWithReason();
    for (const ctx of [contextOf(ANONYMOUS), (await makePatient()).ctx]) {
      expect((await list(ctx)).totals).toEqual({ upcoming: 0, past: 0 });
    }
  });

  it("says until when each can be changed", async () => {
    const { patient, visit } = await bookedWithReason();
    const { change } = await detail(patient.ctx, visit.id);
    expect(change).toMatchObject({ canMove: true, until: visit.startsAt - 24 * HOUR_MS });
  });
});
