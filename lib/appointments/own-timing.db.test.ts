import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";

import { HOUR_MS, MINUTE_MS, toIsoInstant } from "#lib/core/instant.ts";
import { appointments, visitTypes } from "#db/schema/index.ts";
import { bookingAt, makePatient, makePractice, SYSTEM } from "#db/testing/world.ts";
import { inReadTransaction, inTransaction } from "#db/transaction.ts";

import { bookAppointment } from "./book.ts";
import { listMoveAlternatives, loadMovePage } from "./queries-move.ts";
import { rescheduleAppointment } from "./reschedule.ts";

const at = (time: string, date = "2027-01-06") => toIsoInstant(Date.parse(`${date}T${time}:00+05:45`));
const ms = (time: string, date?: string) => Date.parse(at(time, date));

/** Booked for an hour with buffers of 15 and 30 minutes; then the type is made shorter, without buffers. */
async function bookedBeforeChange() {
  const practice = await makePractice({
    visitType: { durationMinutes: 60, stepMinutes: 30, bufferBeforeMinutes: 15, bufferAfterMinutes: 30 },
  });
  const patient = await makePatient();
  const visit = await bookAppointment(patient.ctx, bookingAt(practice, patient.id, at("10:00")));
  await inTransaction(SYSTEM, (tx) =>
    tx
      .update(visitTypes)
      .set({ durationMinutes: 30, bufferBeforeMinutes: 0, bufferAfterMinutes: 0 })
      .where(eq(visitTypes.id, practice.visitTypeId)),
  );
  const move = (startsAt: string) =>
    rescheduleAppointment(patient.ctx, {
      appointmentId: visit.id,
      startsAt,
      locationId: practice.locationId,
    });
  return { practice, patient, visit, move };
}

describe("a booked visit keeps its own length and buffers when its type gets others", () => {
  it("and is moved with them", async () => {
    const { visit, move } = await bookedBeforeChange();
    const moved = await move(at("14:00"));
    expect(moved).toMatchObject({ startsAt: ms("14:00"), endsAt: ms("15:00") });
    const [stored] = await inReadTransaction(SYSTEM, (tx) =>
      tx.select({ reserved: appointments.reserved }).from(appointments).where(eq(appointments.id, visit.id)),
    );
    expect(stored?.reserved).toEqual({ startsAt: ms("13:45"), endsAt: ms("15:30") });
  });

  it("so it cannot be moved to where only the new length fits, and is offered no such time", async () => {
    const { practice, patient, visit, move } = await bookedBeforeChange();
    const other = await makePatient();
    // Leaves exactly half an hour free before it.
    await bookAppointment(other.ctx, bookingAt(practice, other.id, at("14:30")));
    await expect(move(at("14:00"))).rejects.toMatchObject({ code: "slot_taken" });
    // The hours end at 17:00.
    await expect(move(at("16:30"))).rejects.toMatchObject({ code: "outside_opening_hours" });

    const alternatives = await inReadTransaction(patient.ctx, (tx) =>
      listMoveAlternatives(tx, patient.ctx, { appointmentId: visit.id, around: ms("14:00") }),
    );
    expect(alternatives.length).toBeGreaterThan(0);
    for (const { startsAt, endsAt } of alternatives) {
      expect(endsAt - startsAt).toBe(HOUR_MS);
      expect(endsAt + 30 * MINUTE_MS <= ms("14:30") || startsAt - 15 * MINUTE_MS >= ms("15:00")).toBe(true);
    }
    const page = await inTransaction(patient.ctx, (tx) =>
      loadMovePage(tx, patient.ctx, { appointmentId: visit.id, params: { from: "2027-01-06" } }),
    );
    expect(page.visit.visitType.durationMinutes).toBe(60);
    const slots = page.week?.days[0]?.slots ?? [];
    expect(slots.map(({ startsAt }) => startsAt)).not.toContain(ms("14:00"));
    for (const { startsAt, endsAt } of slots) expect(endsAt - startsAt).toBe(HOUR_MS);
  });

  it("and a new booking gets the new ones", async () => {
    const { practice } = await bookedBeforeChange();
    const other = await makePatient();
    const booked = await bookAppointment(other.ctx, bookingAt(practice, other.id, at("14:30")));
    expect(booked.endsAt - booked.startsAt).toBe(30 * MINUTE_MS);
  });
});
