import { beforeEach, describe, expect, it } from "vitest";

import { ANONYMOUS } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { DAY_MS } from "#lib/core/instant.ts";
import { inReadTransaction } from "#db/transaction.ts";
import { countStatements } from "#db/testing/statements.ts";
import { bookingAt, contextOf, makePatient, makePractice, makeUser } from "#db/testing/world.ts";

import { bookAppointment } from "./book.ts";
import { cancelAppointment } from "./cancel.ts";
import { loadDayStamp, loadDayWatch } from "./day-stamp.ts";
import { rescheduleAppointment } from "./reschedule.ts";

const at = (time: string, date = "2027-01-06") => `${date}T${time}:00+05:45`;
const FROM = Date.parse(at("00:00"));
const OF_DAY = { from: FROM, until: FROM + DAY_MS };

let doctor: Context;
let practice: Awaited<ReturnType<typeof makePractice>>;

beforeEach(async () => {
  const user = await makeUser("doctor");
  doctor = user.as("doctor");
  practice = await makePractice({ doctor: { userId: user.id } });
});

const stamp = async (ctx: Context = doctor, query: object = OF_DAY) =>
  (await inReadTransaction(ctx, (tx) => loadDayStamp(tx, ctx, query))).stamp;

async function book(startsAt: string) {
  const patient = await makePatient();
  const visit = await bookAppointment(patient.ctx, bookingAt(practice, patient.id, startsAt));
  return { ...visit, patient };
}

describe("what a doctor's day asks by itself", () => {
  it("is answered otherwise after each booking, move and cancellation of that day, and only then", async () => {
    const seen = [await stamp()];
    const visit = await book(at("09:00"));
    seen.push(await stamp());
    expect(await stamp()).toBe(seen.at(-1));
    await book(at("09:00", "2027-01-08"));
    expect(await stamp()).toBe(seen.at(-1));
    const { locationId } = practice;
    await rescheduleAppointment(visit.patient.ctx, {
      appointmentId: visit.id,
      startsAt: at("10:00"),
      locationId,
    });
    seen.push(await stamp());
    await cancelAppointment(visit.patient.ctx, { appointmentId: visit.id });
    seen.push(await stamp());
    expect(new Set(seen).size).toBe(4);
    expect(seen[0]).toBe("");
  });

  it("is answered by one statement, beside the one that begins the transaction", async () => {
    await book(at("09:00"));
    expect((await countStatements(() => stamp())).statements).toBe(2);
  });

  it("is about the day at the doctor's own locations, as the page shows it", async () => {
    await book(at("09:00"));
    const watch = await inReadTransaction(doctor, (tx) => loadDayWatch(tx, doctor, "2027-01-06"));
    expect(watch).toEqual({ ...OF_DAY, stamp: await stamp() });
  });

  it("is of the doctor's own appointments, for doctors alone", async () => {
    await book(at("09:00"));
    expect(await stamp((await makeUser("doctor")).as("doctor"))).toBe("");
    const others = [
      [(await makeUser("admin")).as("admin"), "forbidden"],
      [(await makePatient()).ctx, "forbidden"],
      [contextOf(ANONYMOUS), "unauthenticated"],
    ] as const;
    for (const [ctx, code] of others) {
      await expect(stamp(ctx)).rejects.toMatchObject({ code });
      expect(await inReadTransaction(ctx, (tx) => loadDayWatch(tx, ctx, "2027-01-06"))).toBeNull();
    }
  });

  it("refuses a time that is none, ends before it begins, or is longer than any day", async () => {
    for (const query of [
      {},
      { from: "x", until: "y" },
      { from: 2, until: 1 },
      { from: 0, until: 4 * DAY_MS },
      { ...OF_DAY, more: "1" },
    ]) {
      await expect(stamp(doctor, query)).rejects.toMatchObject({ code: "invalid_input" });
    }
  });
});
