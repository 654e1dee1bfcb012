import { randomUUID } from "node:crypto";

import { sql } from "drizzle-orm";
import { afterEach, describe, expect, it } from "vitest";

import type { Context } from "#lib/core/context.ts";
import { MINUTE_MS, toIsoInstant } from "#lib/core/instant.ts";
import { bookingAt, contextOf, makePatient, makePractice, makeUser, NOW, SYSTEM } from "#db/testing/world.ts";
import { inTransaction } from "#db/transaction.ts";

import { bookAppointment } from "./book.ts";
import { cancelAppointment } from "./cancel.ts";
import { releaseHold } from "./release-hold.ts";
import { rescheduleAppointment } from "./reschedule.ts";
import { countClaims, holdAt, holdsOf, inBrowser, isOffered, later, visitor } from "./testing/holding.ts";

const at = (time: string) => Date.parse(`2027-01-06T${time}:00+05:45`);
const NINE = at("09:00");
const TEN = at("10:00");

afterEach(async () => {
  expect(await countClaims()).toMatchObject({ overlaps: 0, astray: 0 });
});

async function someone() {
  const patient = await makePatient();
  return { ...patient, ctx: inBrowser(patient.ctx) };
}

const bookFor = (
  { id, ctx }: Awaited<ReturnType<typeof someone>>,
  practice: Awaited<ReturnType<typeof makePractice>>,
  startsAt = NINE,
) => bookAppointment(ctx, bookingAt(practice, id, toIsoInstant(startsAt)));

describe("a time that is held", () => {
  it("is offered to its holder and to nobody else, for ten minutes to the millisecond", async () => {
    const [practice, holder, other] = [await makePractice(), visitor(), visitor()];
    const hold = await holdAt(holder, practice, NINE);
    expect(hold).toMatchObject({ ...practice, startsAt: NINE, expiresAt: NOW + 10 * MINUTE_MS });
    expect(await isOffered(holder, practice, NINE)).toBe(true);
    expect(await isOffered(other, practice, NINE)).toBe(false);
    expect(await isOffered(SYSTEM, practice, NINE)).toBe(false);
    const lastMoment = hold.expiresAt - 1;
    expect(await isOffered({ ...other, now: lastMoment }, practice, NINE)).toBe(false);
    expect(await isOffered({ ...other, now: hold.expiresAt }, practice, NINE)).toBe(true);
  });

  it("is refused to patients and staff who book it or move a visit there, with until when", async () => {
    const [practice, patient, admin] = [await makePractice(), await someone(), await makeUser("admin")];
    const visit = await bookFor(patient, practice, TEN);
    const held = await holdAt(visitor(), practice, NINE);
    const refusal = {
      code: "slot_held",
      details: { heldUntil: toIsoInstant(held.expiresAt), timeZone: "Asia/Kathmandu" },
    };
    const other = await someone();
    await expect(bookFor(other, practice)).rejects.toMatchObject(refusal);
    const byStaff = { ...bookingAt(practice, other.id, toIsoInstant(NINE)), overrideReason: "They are here" };
    await expect(bookAppointment(admin.as("admin"), byStaff)).rejects.toMatchObject(refusal);
    const move = { appointmentId: visit.id, startsAt: toIsoInstant(NINE), locationId: practice.locationId };
    await expect(rescheduleAppointment(patient.ctx, { ...move, confirmSameDay: true })).rejects.toMatchObject(
      refusal,
    );
    await expect(holdAt(visitor(), practice, NINE)).rejects.toMatchObject(refusal);
  });

  it("is booked by its visitor once they have signed in, and the hold is gone", async () => {
    const [practice, holder, patient] = [await makePractice(), visitor(), await makePatient()];
    const { id: holdId } = await holdAt(holder, practice, NINE);
    const signedIn = { ...patient.ctx, browser: holder.browser };
    const input = { ...bookingAt(practice, patient.id, toIsoInstant(NINE)), holdId };
    await expect(bookAppointment(signedIn, input)).resolves.toMatchObject({ status: "confirmed" });
    expect(await holdsOf(practice)).toBe(0);
  });

  it("is free for all as soon as it is over, and nothing has to tidy it", async () => {
    const [practice, patient] = [await makePractice(), await someone()];
    await holdAt(visitor(), practice, NINE);
    const ctx = later(patient.ctx, 10);
    await expect(bookFor({ ...patient, ctx }, practice)).resolves.toMatchObject({ startsAt: NINE });
    expect(await holdsOf(practice)).toBe(0);
  });

  it("is free when its holder gives it back, which nobody else can", async () => {
    const [practice, holder, other] = [await makePractice(), visitor(), visitor()];
    const { id: holdId } = await holdAt(holder, practice, NINE);
    await expect(releaseHold(other, { holdId })).rejects.toMatchObject({ code: "not_found" });
    expect(await isOffered(other, practice, NINE)).toBe(false);
    await releaseHold(holder, { holdId });
    expect(await isOffered(other, practice, NINE)).toBe(true);
    await expect(releaseHold(holder, { holdId })).rejects.toMatchObject({ code: "not_found" });
  });

  it("cannot be held over a visit, and is again when the visit is cancelled", async () => {
    const [practice, patient] = [await makePractice(), await someone()];
    const visit = await bookFor(patient, practice);
    await expect(holdAt(visitor(), practice, NINE)).rejects.toMatchObject({ code: "slot_taken" });
    await expect(holdAt(patient.ctx, practice, NINE)).rejects.toMatchObject({ code: "already_booked" });
    await cancelAppointment(patient.ctx, { appointmentId: visit.id });
    await expect(holdAt(visitor(), practice, NINE)).resolves.toMatchObject({ startsAt: NINE });
  });
});

describe("a holder", () => {
  it("has one hold: another ends it, in another browser of theirs too", async () => {
    const [practice, patient, other] = [await makePractice(), await someone(), visitor()];
    await holdAt(patient.ctx, practice, NINE);
    await holdAt(inBrowser(patient.ctx), practice, TEN);
    expect(await isOffered(other, practice, NINE)).toBe(true);
    expect(await isOffered(other, practice, TEN)).toBe(false);
    expect(await holdsOf(practice)).toBe(1);
  });

  it("keeps its end who holds the same time again", async () => {
    const [practice, holder] = [await makePractice(), visitor()];
    const first = await holdAt(holder, practice, NINE);
    expect(await holdAt(later(holder, 9), practice, NINE)).toEqual(first);
  });

  it("keeps a hold that another booking of theirs was refused after", async () => {
    const [practice, patient, other] = [await makePractice(), await someone(), await someone()];
    await bookFor(other, practice, TEN);
    await holdAt(patient.ctx, practice, NINE);
    await expect(bookFor(patient, practice, TEN)).rejects.toMatchObject({ code: "slot_taken" });
    expect(await isOffered(visitor(), practice, NINE)).toBe(false);
  });

  it("who comes too late is told that the hold is over when the time is gone, and books when it is not", async () => {
    const [practice, patient, other] = [await makePractice(), await someone(), await someone()];
    const { id: holdId } = await holdAt(patient.ctx, practice, NINE);
    const input = { ...bookingAt(practice, patient.id, toIsoInstant(NINE)), holdId };
    const ctx = later(patient.ctx, 11);
    const visit = await bookFor({ ...other, ctx: later(other.ctx, 10) }, practice);
    const refused = bookAppointment(ctx, input);
    await expect(refused).rejects.toMatchObject({ code: "hold_ended" });
    await expect(refused).rejects.toHaveProperty("details.alternatives.length", 5);
    await cancelAppointment(later(other.ctx, 11), { appointmentId: visit.id });
    await expect(bookAppointment(ctx, input)).resolves.toMatchObject({ startsAt: NINE });
  });

  it("is a patient, or a visitor whom a browser knows", async () => {
    const practice = await makePractice();
    const staff = (await makeUser("admin")).as("admin");
    await expect(holdAt(staff, practice, NINE)).rejects.toMatchObject({ code: "forbidden" });
    const nobody = contextOf({ kind: "anonymous" });
    await expect(holdAt(nobody, practice, NINE)).rejects.toMatchObject({ code: "unauthenticated" });
  });

  it("is bound by hours, grid, notice and horizon as a booking is", async () => {
    const practice = await makePractice({ visitType: { noticeMinutes: 120, horizonDays: 30 } });
    const codeAt = (startsAt: number, now = NOW) =>
      holdAt({ ...visitor(), now }, practice, startsAt).then(
        () => "held",
        (error: { code: string }) => error.code,
      );
    expect(await codeAt(at("08:00"))).toBe("outside_opening_hours");
    expect(await codeAt(at("09:10"))).toBe("not_aligned");
    expect(await codeAt(NINE, NINE - 60 * MINUTE_MS)).toBe("too_soon");
    expect(await codeAt(NINE, NINE + 60 * MINUTE_MS)).toBe("in_the_past");
    expect(await codeAt(NINE + 40 * 24 * 60 * MINUTE_MS)).toBe("too_far_ahead");
  });
});

describe("holding too often", () => {
  const codeOf = (holding: Promise<unknown>) =>
    holding.then(
      () => "held",
      (error: { code: string }) => error.code,
    );

  it("is refused for one time, whatever comes between, so that nobody keeps it without booking", async () => {
    const [practice, holder] = [await makePractice(), visitor()];
    const answers: string[] = [];
    for (let hour = 0; hour < 4; hour++)
      answers.push(await codeOf(holdAt(later(holder, hour * 11), practice, NINE)));
    expect(answers).toEqual(["held", "held", "held", "too_many_attempts"]);
  });

  it("is refused to a browser, to a user in any browser, and to an address with any", async () => {
    const practices = [await makePractice(), await makePractice()];
    const wishes = Array.from({ length: 32 }, (_, index) => NINE + (index % 16) * 30 * MINUTE_MS);
    const firstRefused = async (contextOf: () => Context) => {
      for (const [index, startsAt] of wishes.entries()) {
        const practice = practices[index < 16 ? 0 : 1];
        if (practice === undefined) throw new Error("No practice");
        if ((await codeOf(holdAt(contextOf(), practice, startsAt))) === "too_many_attempts") return index;
      }
      return "never";
    };
    const [browser, user] = [visitor(), await someone()];
    expect(await firstRefused(() => ({ ...browser, source: randomUUID() }))).toBe(20);
    expect(await firstRefused(() => inBrowser(user.ctx))).toBe(20);
    const source = randomUUID();
    expect(await firstRefused(() => ({ ...visitor(), source }))).toBe(30);
  });

  it("keeps nobody from booking", async () => {
    const [practice, patient] = [await makePractice(), await someone()];
    for (let turn = 0; turn < 4; turn++) await codeOf(holdAt(patient.ctx, practice, NINE));
    await expect(bookFor(patient, practice, NINE)).resolves.toMatchObject({ startsAt: NINE });
  });
});

describe("the trail", () => {
  it("says who held and gave back which time, and of a visitor no name", async () => {
    const [practice, holder] = [await makePractice(), visitor()];
    const { id: holdId } = await holdAt(holder, practice, NINE);
    await releaseHold(holder, { holdId });
    const rows = await inTransaction(SYSTEM, (tx) =>
      tx.execute(sql`
        select action, actor_kind, patient_id, changes from audit_entries where entity_id = ${holdId} order by id`),
    );
    const said = { actor_kind: "anonymous", patient_id: null };
    expect([...rows]).toEqual([
      {
        ...said,
        action: "hold.take",
        changes: { doctorId: practice.doctorId, startsAt: toIsoInstant(NINE) },
      },
      { ...said, action: "hold.release", changes: {} },
    ]);
  });
});
