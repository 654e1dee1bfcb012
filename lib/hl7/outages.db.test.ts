import { afterEach, beforeEach, expect, test } from "vitest";

import { DAY_MS, MINUTE_MS } from "#lib/core/instant.ts";
import { resetDatabase } from "#db/testing/database.ts";
import { seededRandom } from "#db/testing/visits.ts";
import { NOW, SYSTEM } from "#db/testing/world.ts";
import { inReadTransaction } from "#db/transaction.ts";
import { appointments } from "#db/schema/index.ts";

import { timestamp } from "./encode.ts";
import { sendHl7Again } from "./send-again.ts";
import { senderWithin } from "./send.ts";
import type { Mood } from "./testing/receiver.ts";
import { makeToldWorld, type ToldWorld } from "./testing/told-world.ts";

let world: ToldWorld;
beforeEach(async () => {
  await resetDatabase();
  world = await makeToldWorld();
});
afterEach(() => world.receiver.stop());

/** Each message has one content, whichever try it is. */
function expectOneContentForEachNumber() {
  const contents = new Map<string, string>();
  for (const { controlId, raw } of world.receiver.received) {
    expect(contents.get(controlId) ?? raw).toBe(raw);
    contents.set(controlId, raw);
  }
}

test("what was sent while nobody listened arrives when somebody does, with the last state of each appointment", async () => {
  const { receiver, book, move, cancel, deliverAt, told, rows } = world;
  await receiver.stop();
  const [kept, moved, gone] = [await book(11), await book(12), await book(13)];
  expect(await deliverAt(NOW)).toBe(1);
  await move(moved.id, 14);
  for (let minute = 1; minute < 60; minute += 5) await deliverAt(NOW + minute * MINUTE_MS);
  await cancel(gone.id);
  await receiver.start();
  for (let minute = 60; minute < 75; minute += 1) await deliverAt(NOW + minute * MINUTE_MS);
  expect(told().toSorted()).toEqual(
    [
      ["S12", kept.reference],
      ["S12", moved.reference],
    ].toSorted(),
  );
  expect(receiver.kept().get(moved.reference)?.startsAt).toBe("20270114041500+0000");
  expect((await rows()).every(({ takenAt, passedAt }) => (takenAt ?? passedAt) !== null)).toBe(true);
});

test("what is not answered is sent again under its number; what changes meanwhile follows under another", async () => {
  const { receiver, book, move, deliverAt, told } = world;
  receiver.moods = ["drops", "fine"];
  const visit = await book(11);
  await deliverAt(NOW);
  expect(await deliverAt(NOW + 4_000)).toBe(0);
  await deliverAt(NOW + 5_000);
  expect(told()).toEqual([
    ["S12", visit.reference],
    ["S12", visit.reference],
  ]);
  expect(receiver.received[1]).toMatchObject({ raw: receiver.received[0]?.raw });
  receiver.moods = ["drops", "fine"];
  await move(visit.id, 12);
  await deliverAt(NOW + MINUTE_MS);
  await move(visit.id, 13);
  await deliverAt(NOW + 2 * MINUTE_MS);
  const [, , first, second] = receiver.received;
  expect([first?.event, second?.event]).toEqual(["S13", "S13"]);
  expect(first?.controlId).not.toBe(second?.controlId);
  expect(receiver.kept().get(visit.reference)?.startsAt).toBe("20270113041500+0000");
});

test.each(["silent", "slow"] as const)("a receiver that is %s has not taken it", async (mood) => {
  const { receiver, book, deliverAt, rows } = world;
  receiver.moods = [mood, "fine"];
  await book(11);
  await deliverAt(NOW, senderWithin(300));
  expect(await rows()).toMatchObject([
    { cause: "no_answer", attempts: 1, takenAt: null, mayHaveArrived: true },
  ]);
  await deliverAt(NOW + MINUTE_MS);
  expect(await rows()).toMatchObject([{ cause: null, answer: "AA", attempts: 2 }]);
  expect(receiver.received.map(({ controlId }) => controlId)).toEqual(
    Array.from({ length: 2 }, () => receiver.received[0]?.controlId),
  );
});

test("what is refused is tried for a day, later and later, then parked until it is sent again, while others go on", async () => {
  const { receiver, book, deliverAt, rows, admin, told } = world;
  receiver.moods = ["error"];
  const refused = await book(11);
  let tries = 0;
  for (let now = NOW; now !== undefined; tries += 1) {
    await deliverAt(now);
    const [row] = await rows();
    if (row?.nextAttemptAt === null) break;
    now = row?.nextAttemptAt ?? now;
    expect(now).toBeLessThan(NOW + DAY_MS);
  }
  expect(tries).toBeGreaterThan(100);
  const [row] = await rows();
  expect(row).toMatchObject({ cause: "refused", answer: "AE", mayHaveArrived: false });
  expect(row?.parkedAt).toBeGreaterThan(NOW + DAY_MS - 11 * MINUTE_MS);
  expect(new Set(receiver.received.map(({ raw }) => raw)).size).toBe(1);
  receiver.moods = ["fine"];
  const other = await book(12);
  await deliverAt(NOW + 2 * DAY_MS);
  await sendHl7Again(admin, { messageId: row?.id });
  await deliverAt(NOW + 2 * DAY_MS);
  expect(told().slice(-2)).toEqual([
    ["S12", other.reference],
    ["S12", refused.reference],
  ]);
});

test("what a receiver refused as new is told as new once it has changed", async () => {
  const { receiver, book, move, deliverAt, told, rows } = world;
  receiver.moods = ["error", "fine"];
  const visit = await book(11);
  await deliverAt(NOW);
  await move(visit.id, 12);
  await deliverAt(NOW);
  expect(told()).toEqual([
    ["S12", visit.reference],
    ["S12", visit.reference],
  ]);
  expect((await rows())[0]).toMatchObject({ cause: "superseded" });
});

test("while one worker sends to a destination, no other does", async () => {
  const { receiver, book, deliverAt } = world;
  for (const hour of [9, 10, 11]) await book(11, hour);
  const others: number[] = [];
  await deliverAt(NOW, async (to, sending) => {
    others.push(await deliverAt(NOW));
    return senderWithin(3_000)(to, sending);
  });
  expect(others).toEqual([0, 0, 0]);
  expect(new Set(receiver.received.map(({ controlId }) => controlId)).size).toBe(3);
  expect(receiver.mostAtOnce).toBe(1);
});

test("whatever a receiver does, it ends with the last state of each appointment, and was never told of one that was not so", async () => {
  const { receiver, book, move, cancel, deliverAt, clock } = world;
  const random = seededRandom(13);
  const pick = <Of>(list: readonly Of[]) => list[Math.floor(random() * list.length)];
  const moods: Mood[] = ["fine", "error", "drops"];
  const so = new Map<string, string[]>();
  const live: { id: string; reference: string }[] = [];
  const noteState = (visit: { reference: string; startsAt: number }, status: string) =>
    so.set(visit.reference, [...(so.get(visit.reference) ?? []), `${status} ${timestamp(visit.startsAt)}`]);
  let slot = 0;
  const nextTime = () => [11 + Math.floor(slot / 7), 9 + (slot++ % 7)] as const;
  for (let step = 0; step < 60; step += 1) {
    receiver.moods = [pick(moods) ?? "fine"];
    const one = pick(live);
    const what = random();
    if (one === undefined || what < 0.4) {
      const visit = await book(...nextTime());
      live.push(visit);
      noteState(visit, "Booked");
    } else if (what < 0.8) noteState(await move(one.id, ...nextTime()), "Booked");
    else {
      noteState(await cancel(one.id), "Cancelled");
      live.splice(live.indexOf(one), 1);
    }
    clock.now += Math.floor(random() * MINUTE_MS);
    await deliverAt(clock.now);
  }
  receiver.moods = ["fine"];
  for (let round = 0; round < 30; round += 1) await deliverAt(clock.now + (round + 1) * 11 * MINUTE_MS);
  expectOneContentForEachNumber();
  const stored = await inReadTransaction(SYSTEM, (tx) => tx.select().from(appointments));
  for (const { reference, status, startsAt } of stored) {
    const last = receiver.kept().get(reference);
    if (last === undefined) expect(status).toBe("cancelled");
    else
      expect([last.status, last.startsAt]).toEqual([
        status === "cancelled" ? "Cancelled" : "Booked",
        timestamp(startsAt),
      ]);
    const order = receiver.received
      .filter((each) => each.reference === reference)
      .map((each) => `${each.status} ${each.startsAt}`);
    const states = so.get(reference) ?? [];
    const places = order.map((each) => states.indexOf(each));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  }
  expect(receiver.received.length).toBeGreaterThan(60);
});
