import { sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { bookAppointment } from "#lib/appointments/book.ts";
import { cancelAppointment } from "#lib/appointments/cancel.ts";
import { rescheduleAppointment } from "#lib/appointments/reschedule.ts";
import { countClaims, isOffered, visitor } from "#lib/appointments/testing/holding.ts";
import { MINUTE_MS, toIsoInstant } from "#lib/core/instant.ts";
import { bookingAt, makePatient, makePractice, makeUser, SYSTEM, type Practice } from "#db/testing/world.ts";
import { inTransaction } from "#db/transaction.ts";

import { leaveWaitlist } from "./leave.ts";
import { passOnOffer } from "./pass.ts";
import {
  countOffers,
  DAY,
  entriesOf,
  workOnlyAt,
  inDay,
  joinFor,
  offerAt,
  offerOf,
} from "./testing/waiting.ts";

/** Wednesday in Kathmandu. By default nine is the only free time. */
const NINE = Date.parse("2027-01-06T09:00:00+05:45");
const TEN = Date.parse("2027-01-06T10:00:00+05:45");

let practice: Practice;

beforeEach(async () => {
  // Entries of other tests are not served any more.
  await inTransaction(SYSTEM, (tx) =>
    tx.execute(sql`update waitlist_entries set ended_at = now(), ending = 'left' where ended_at is null`),
  );
  practice = await makePractice();
  await workOnlyAt(practice, ["09:00"]);
});
afterEach(async () => {
  expect(await countClaims()).toEqual({ overlaps: 0, astray: 0 });
  expect(await countOffers()).toEqual({ twice: 0, unheld: 0, stray: 0, tooLong: 0 });
});

type Patient = Awaited<ReturnType<typeof makePatient>>;
const bookFor = ({ id, ctx }: Patient, startsAt: number, minutes = 0) =>
  bookAppointment(inDay(ctx, minutes), bookingAt(practice, id, toIsoInstant(startsAt)));

describe("a free time", () => {
  it("is offered to who has waited longest, and kept from everybody else for half an hour", async () => {
    const [first, second, other] = [await makePatient(), await makePatient(), await makePatient()];
    await joinFor(first, practice);
    await joinFor(second, practice);
    expect(await offerAt()).toBe(1);
    expect(await offerOf(first.ctx)).toMatchObject({
      startsAt: NINE,
      doctor: { id: practice.doctorId },
      expiresAt: DAY + 30 * MINUTE_MS,
    });
    expect(await offerOf(second.ctx)).toBeNull();
    await expect(bookFor(other, NINE)).rejects.toMatchObject({ code: "slot_held" });
    await expect(bookFor(second, NINE)).rejects.toMatchObject({ code: "slot_held" });
    expect(await isOffered(inDay(first.ctx), practice, NINE)).toBe(true);
    expect(await isOffered(inDay(visitor()), practice, NINE)).toBe(false);
    expect(await isOffered(inDay(visitor(), 30), practice, NINE)).toBe(true);
  });

  it("is booked by who it is offered to, and they wait no more", async () => {
    const patient = await makePatient();
    await joinFor(patient, practice);
    await offerAt();
    await expect(bookFor(patient, NINE, 29)).resolves.toMatchObject({ status: "confirmed" });
    expect(await entriesOf(patient.ctx, 29)).toMatchObject([{ ending: "booked", offer: null }]);
    expect(await offerAt(29)).toBe(0);
  });

  it("goes to the next at once when the first lets it go, and to the first never again", async () => {
    const [first, second] = [await makePatient(), await makePatient()];
    const { id: entryId } = await joinFor(first, practice);
    await joinFor(second, practice);
    await offerAt();
    const offer = await offerOf(first.ctx);
    await passOnOffer(inDay(first.ctx, 1), { entryId, offerId: offer?.id });
    expect(await isOffered(inDay(visitor(), 1), practice, NINE)).toBe(true);
    await offerAt(1);
    expect(await offerOf(second.ctx, 1)).toMatchObject({ startsAt: NINE });
    expect(await offerOf(first.ctx, 1)).toBeNull();
    await leaveWaitlist(inDay(second.ctx, 2), { entryId: (await entriesOf(second.ctx, 2))[0]?.id });
    expect(await isOffered(inDay(visitor(), 2), practice, NINE)).toBe(true);
    expect(await offerAt(2)).toBe(0);
  });

  it("goes to the next when nobody has answered, and nothing has to happen for it to be free", async () => {
    const [first, second, other] = [await makePatient(), await makePatient(), await makePatient()];
    await joinFor(first, practice);
    await joinFor(second, practice);
    await offerAt();
    expect(await offerAt(29)).toBe(0);
    expect(await offerAt(30)).toBe(1);
    expect(await offerOf(second.ctx, 30)).toMatchObject({ startsAt: NINE });
    await expect(bookFor(other, NINE, 60)).resolves.toMatchObject({ startsAt: NINE });
    expect(await offerAt(60)).toBe(0);
  });

  it("is answered late with a refusal that says so, and is booked late where it is still free", async () => {
    const patient = await makePatient();
    const { id: entryId } = await joinFor(patient, practice);
    await offerAt();
    const offer = await offerOf(patient.ctx);
    await expect(passOnOffer(inDay(patient.ctx, 30), { entryId, offerId: offer?.id })).rejects.toMatchObject({
      code: "offer_ended",
    });
    await expect(bookFor(patient, NINE, 45)).resolves.toMatchObject({ startsAt: NINE });
    expect(await entriesOf(patient.ctx, 45)).toMatchObject([{ ending: "booked" }]);
  });

  it("is one that was cancelled, or moved away from", async () => {
    const [holder, waiting] = [await makePatient(), await makePatient()];
    const visit = await bookFor(holder, NINE);
    await joinFor(waiting, practice);
    expect(await offerAt()).toBe(0);
    await cancelAppointment(inDay(holder.ctx), { appointmentId: visit.id });
    expect(await offerAt()).toBe(1);
    expect(await offerOf(waiting.ctx)).toMatchObject({ startsAt: NINE });
  });

  it("is taken by moving an appointment there, too, and they wait no more", async () => {
    practice = await makePractice();
    await workOnlyAt(practice, ["09:00", "10:00"]);
    const patient = await makePatient();
    const visit = await bookFor(patient, TEN);
    await joinFor(patient, practice);
    expect(await offerAt()).toBe(1);
    const move = { appointmentId: visit.id, startsAt: toIsoInstant(NINE), locationId: practice.locationId };
    await rescheduleAppointment(inDay(patient.ctx), { ...move, confirmSameDay: true });
    expect(await entriesOf(patient.ctx)).toMatchObject([{ ending: "booked" }]);
  });

  it("is booked for its patient by staff whom they call, and for nobody else", async () => {
    const [patient, other, admin] = [await makePatient(), await makePatient(), await makeUser("admin")];
    await joinFor(patient, practice);
    await offerAt();
    const by = inDay(admin.as("admin"), 5);
    const bookBy = (id: string) => bookAppointment(by, bookingAt(practice, id, toIsoInstant(NINE)));
    await expect(bookBy(other.id)).rejects.toMatchObject({ code: "slot_held" });
    await expect(bookBy(patient.id)).resolves.toMatchObject({ startsAt: NINE });
    expect(await entriesOf(patient.ctx, 5)).toMatchObject([{ ending: "booked", offer: null }]);
  });

  it("is free at once where its patient books another appointment of the kind instead", async () => {
    practice = await makePractice();
    await workOnlyAt(practice, ["09:00", "10:00"]);
    const patient = await makePatient();
    await joinFor(patient, practice);
    await offerAt();
    await bookFor(patient, TEN);
    expect(await entriesOf(patient.ctx)).toMatchObject([{ ending: "booked", offer: null }]);
    expect(await isOffered(inDay(visitor()), practice, NINE)).toBe(true);
  });
});

describe("what is offered", () => {
  it("suits in place, day, time of day, kind and last day", async () => {
    const refusals = [
      { weekdays: [1, 2, 4, 5, 6, 7] },
      { dayParts: ["afternoon", "evening"] },
      { lastDate: "2027-01-05" },
    ];
    for (const wish of refusals) await joinFor(await makePatient(), practice, wish);
    expect(await offerAt()).toBe(0);
    const patient = await makePatient();
    const wish = { weekdays: [3], dayParts: ["morning"], lastDate: "2027-01-06", mode: "video" };
    await joinFor(patient, practice, { ...wish, locationIds: [practice.locationId] });
    expect(await offerAt()).toBe(1);
    expect(await offerOf(patient.ctx)).toMatchObject({
      mode: "video",
      location: { id: practice.locationId },
    });
  });

  it("is nothing at night: the day goes from eight to eight on the clocks of the place", async () => {
    await joinFor(await makePatient(), practice);
    const hour = (text: string) => (Date.parse(`2027-01-04T${text}:00+05:45`) - DAY) / MINUTE_MS;
    for (const text of ["07:59", "19:31", "20:00", "23:00"]) expect(await offerAt(hour(text))).toBe(0);
    expect(await offerAt(hour("19:30"))).toBe(1);
  });

  it("can still be booked at the last moment: not what begins too soon for that", async () => {
    practice = await makePractice({ visitType: { noticeMinutes: 0 } });
    await workOnlyAt(practice, ["09:00"]);
    await joinFor(await makePatient(), practice);
    const before = (minutes: number) => (NINE - DAY) / MINUTE_MS - minutes;
    expect(await offerAt(before(29))).toBe(0);
    expect(await offerAt(before(30))).toBe(1);
  });

  it("is nothing while the patient has another appointment at that time", async () => {
    const patient = await makePatient();
    const elsewhere = await makePractice();
    await joinFor(patient, practice);
    await bookAppointment(inDay(patient.ctx), bookingAt(elsewhere, patient.id, toIsoInstant(NINE)));
    expect(await offerAt()).toBe(0);
  });
});

describe("an entry", () => {
  it("ends when its last day has passed, and after three offers that nobody answered", async () => {
    practice = await makePractice();
    await workOnlyAt(practice, ["09:00", "10:00", "11:00", "12:00"]);
    const [silent, brief] = [await makePatient(), await makePatient()];
    await joinFor(silent, practice);
    await joinFor(brief, practice, { lastDate: "2027-01-04" });
    for (const minutes of [0, 30, 60, 90]) await offerAt(minutes);
    expect(await entriesOf(silent.ctx, 90)).toMatchObject([{ ending: "unanswered" }]);
    const nextDay = 15 * 60;
    expect(await entriesOf(brief.ctx, nextDay)).toMatchObject([{ ending: "over" }]);
  });
});

describe("telling", () => {
  it("writes one message to each who acts for the patient and says nothing but that there is a time", async () => {
    const patient = await makePatient();
    await inTransaction(SYSTEM, (tx) =>
      tx.execute(sql`update users set email_verified_at = now() where id = ${patient.userId}`),
    );
    const { id } = await joinFor(patient, practice);
    await offerAt();
    const rows = await inTransaction(SYSTEM, (tx) =>
      tx.execute(sql`
        select m.kind, m.channel, m.user_id = ${patient.userId} as theirs, e.changes ->> 'startsAt' as "startsAt", e.actor_kind
        from account_messages m, audit_entries e
        where m.user_id = ${patient.userId} and e.entity_id = ${id} and e.action = 'waitlist.offer'`),
    );
    expect([...rows]).toEqual([
      {
        kind: "waitlist_offer",
        channel: "email",
        theirs: true,
        startsAt: toIsoInstant(NINE),
        actor_kind: "system",
      },
    ]);
  });
});
