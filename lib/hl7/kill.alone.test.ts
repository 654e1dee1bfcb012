import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

import { afterAll, beforeAll, expect, it } from "vitest";

import { MINUTE_MS } from "#lib/core/instant.ts";
import { closeDatabase } from "#db/client.ts";
import { useDatabase } from "#db/testing/database.ts";
import { startPrivateServer, type PrivateServer } from "#db/testing/private-server.ts";
import { NOW } from "#db/testing/world.ts";

import { timestamp } from "./encode.ts";
import { makeToldWorld, type ToldWorld } from "./testing/told-world.ts";

const PROCESS = join(import.meta.dirname, "testing", "delivering-process.ts");
const KILLS = 3;
const VISITS = 12;
/** Longer than any message is delayed, and than a dead worker blocks the destination. */
const ROUND_MS = 11 * MINUTE_MS;

let server: PrivateServer;
let world: ToldWorld;

beforeAll(async () => {
  server = await startPrivateServer({ isDurable: false });
  useDatabase(server.databaseUrl);
  world = await makeToldWorld();
});
afterAll(async () => {
  await world.receiver.stop();
  await closeDatabase();
  await server.stop();
});

/** Two workers send. Where they are to be killed, the receiver takes some more and both die before it answers the last. */
async function round(number: number, answered?: number): Promise<void> {
  const { receiver } = world;
  const start = () => {
    const now = String(NOW + number * ROUND_MS);
    const args = [PROCESS, now, String(receiver.destination.port)];
    return spawn(process.execPath, args, { stdio: "ignore", env: process.env });
  };
  const workers = [start(), start()];
  const from = receiver.received.length;
  receiver.moods =
    answered === undefined
      ? ["fine"]
      : [...Array.from({ length: answered }, () => "fine" as const), "silent"];
  receiver.arrived = () => {
    const isLast = answered !== undefined && receiver.received.length - from > answered;
    if (isLast) for (const worker of workers) worker.kill("SIGKILL");
  };
  const ends = await Promise.all(workers.map((worker) => once(worker, "exit")));
  // One of them was killed while it sent; the other may have ended before.
  if (answered !== undefined) expect(ends.flat()).toContain("SIGKILL");
}

it("whichever worker is killed while it sends, each appointment's last state arrives, in order, and doubles share their number", async () => {
  const { receiver, book, move, rows } = world;
  const visits: { id: string; reference: string; startsAt: number }[] = [];
  for (let index = 0; index < VISITS; index += 1)
    visits.push(await book(11 + (index % 4), 9 + Math.floor(index / 4)));
  for (let number = 1; number <= KILLS; number += 1) {
    await round(number, 2);
    const one = visits[number * 3];
    if (one !== undefined) visits[number * 3] = await move(one.id, 15, 8 + number);
  }
  await round(KILLS + 1);
  expect((await rows()).filter(({ takenAt, passedAt }) => takenAt === null && passedAt === null)).toEqual([]);
  for (const { reference, startsAt } of visits)
    expect(receiver.kept().get(reference)?.startsAt).toBe(timestamp(startsAt));
  const contents = new Map(receiver.received.map(({ controlId, raw }) => [controlId, raw]));
  expect(receiver.received.every(({ controlId, raw }) => contents.get(controlId) === raw)).toBe(true);
  expect(receiver.received.length).toBeGreaterThanOrEqual(contents.size + 1);
  expect(receiver.mostAtOnce).toBe(1);
  const last = receiver.received.findLast(({ event }) => event === "S13");
  expect(last?.controlId).not.toBe(
    receiver.received.find(({ reference }) => reference === last?.reference)?.controlId,
  );
});
