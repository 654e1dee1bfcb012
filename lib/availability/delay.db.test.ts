import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";

import { bookAppointment } from "#lib/appointments/book.ts";
import { cancelAppointment } from "#lib/appointments/cancel.ts";
import { findDelayOf } from "#lib/appointments/delay-of.ts";
import { loadVisitDetail } from "#lib/appointments/queries.ts";
import { ANONYMOUS } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { auditEntries } from "#db/schema/index.ts";
import { inReadTransaction, inTransaction } from "#db/transaction.ts";
import { bookingAt, contextOf, makePatient, makePractice, makeUser, SYSTEM } from "#db/testing/world.ts";

import { loadDelay, loadOwnDelay } from "./delay.ts";
import { setDelay } from "./set-delay.ts";

const KATHMANDU = "+05:45";
const at = (time: string, day = "2027-01-05") => Date.parse(`${day}T${time}:00${KATHMANDU}`);

let doctor: Context;
let practice: Awaited<ReturnType<typeof makePractice>>;

beforeEach(async () => {
  const user = await makeUser("doctor");
  doctor = { ...user.as("doctor"), now: at("09:40") };
  practice = await makePractice({ doctor: { userId: user.id } });
});

const say = (minutes: number, ctx = doctor) => setDelay(ctx, { doctorId: practice.doctorId, minutes });
const seen = (ctx: Context) =>
  inReadTransaction(ctx, (tx) => loadDelay(tx, ctx, { doctorId: practice.doctorId }));

async function book(time: string, day?: string) {
  const patient = await makePatient();
  const startsAt = new Date(at(time, day)).toISOString();
  const visit = await bookAppointment(patient.ctx, bookingAt(practice, patient.id, startsAt));
  const minutesAt = (now: number) => {
    const ctx = { ...patient.ctx, now };
    return inTransaction(ctx, async (tx) => {
      const delay = await findDelayOf(tx, ctx, await loadVisitDetail(tx, ctx, visit.id));
      return delay?.minutes;
    });
  };
  return { ...visit, patient, minutesAt };
}

describe("a doctor who is late", () => {
  test("is late until the end of the day at the location, and on time after it by itself", async () => {
    const { minutes, endsAt } = await say(20);
    expect([minutes, endsAt]).toEqual([20, at("24:00")]);
    expect(await seen(doctor)).toEqual({ minutes: 20, endsAt });
    expect(await seen({ ...doctor, now: at("23:59") })).toMatchObject({ minutes: 20 });
    expect(await seen({ ...doctor, now: at("00:00", "2027-01-06") })).toEqual({ minutes: 0, endsAt: null });
  });

  test("is so for that day's patients until their appointment is over, and for nobody else's", async () => {
    const [today, tomorrow] = [await book("10:00"), await book("10:00", "2027-01-06")];
    const cancelled = await book("11:00");
    await cancelAppointment(doctor, {
      ...{ appointmentId: cancelled.id, version: 1, overrideReason: "The patient rang" },
    });
    await say(20);
    expect(await today.minutesAt(at("09:45"))).toBe(20);
    expect(await today.minutesAt(at("10:49"))).toBe(20);
    expect(await today.minutesAt(at("10:50"))).toBeUndefined();
    expect(await tomorrow.minutesAt(at("09:45"))).toBeUndefined();
    expect(await tomorrow.minutesAt(at("09:45", "2027-01-06"))).toBeUndefined();
    expect(await cancelled.minutesAt(at("09:45"))).toBeUndefined();
  });

  test("says it again otherwise, and is on time with 0", async () => {
    await say(20);
    await say(45);
    const own = (ctx: Context) => inReadTransaction(ctx, (tx) => loadOwnDelay(tx, ctx));
    expect(await own(doctor)).toEqual({ doctorId: practice.doctorId, minutes: 45 });
    expect(await say(0)).toEqual({ minutes: 0, endsAt: null });
    expect(await own(doctor)).toEqual({ doctorId: practice.doctorId, minutes: 0 });
    expect(await own((await makePatient()).ctx)).toBeNull();
    const entries = await inTransaction(SYSTEM, (tx) =>
      tx
        .select({ changes: auditEntries.changes })
        .from(auditEntries)
        .where(eq(auditEntries.entityId, practice.doctorId)),
    );
    expect(entries.filter(({ changes }) => "isLate" in (changes ?? {}))).toEqual([
      { changes: { isLate: true } },
      { changes: { isLate: true } },
      { changes: { isLate: false } },
    ]);
  });

  test("says it themselves, or an administrator does", async () => {
    const admin = { ...(await makeUser("admin")).as("admin"), now: at("09:40") };
    expect(await say(30, admin)).toMatchObject({ minutes: 30 });
    const colleague = (await makeUser("doctor")).as("doctor");
    const patient = (await makePatient()).ctx;
    for (const ctx of [colleague, patient]) {
      await expect(say(5, ctx)).rejects.toMatchObject({ code: "forbidden" });
    }
    await expect(say(5, contextOf(ANONYMOUS))).rejects.toMatchObject({ code: "unauthenticated" });
    expect(await seen(doctor)).toMatchObject({ minutes: 30 });
  });

  test("is late by whole steps of five minutes, four hours at most", async () => {
    for (const minutes of [-5, 3, 245, 7.5, Number.NaN]) {
      await expect(say(minutes)).rejects.toMatchObject({
        code: "invalid_input",
        fields: { minutes: expect.any(String) },
      });
    }
    expect(await seen(doctor)).toEqual({ minutes: 0, endsAt: null });
  });
});
