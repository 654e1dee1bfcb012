import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { forgetEnv } from "#lib/env.ts";
import { resetDatabase } from "#db/testing/database.ts";

import { makeRequestCounter, type CountRequest, type RequestCount } from "./request-counter.ts";
import * as throttle from "./throttle.ts";

const QUOTA = 400;

beforeEach(async () => {
  await resetDatabase();
  vi.stubEnv("PRAXIS_REQUEST_LIMIT", String(QUOTA));
  forgetEnv();
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
  vi.unstubAllEnvs();
  forgetEnv();
});

/** `count` processes: each has its own counter, and all share one database. */
const processes = (count: number) => Array.from({ length: count }, () => makeRequestCounter());

const send = (count: CountRequest, requests: number, subject = "192.0.2.7") =>
  Promise.all(Array.from({ length: requests }, () => count("address", subject)));
const within = (counts: readonly RequestCount[]) => counts.filter(({ isWithin }) => isWithin).length;

describe("requests of one address", () => {
  test("that come to five processes at once are never more than the quota, and at most a tenth of it is lost", async () => {
    const sent = await Promise.all(processes(5).map((count) => send(count, QUOTA)));
    const through = within(sent.flat());
    expect(through).toBeLessThanOrEqual(QUOTA);
    expect(through).toBeGreaterThanOrEqual(QUOTA * 0.9);
  });

  test("that come one after the other to any process are let through to the last", async () => {
    const all = processes(3);
    let through = 0;
    for (let sent = 0; sent < 2 * QUOTA; sent++) {
      const counted = await all[sent % all.length]?.("address", "192.0.2.8");
      if (counted?.isWithin) through += 1;
    }
    expect(through).toBe(QUOTA);
  });

  test("cost the database a statement for a batch, and none once they are refused", async () => {
    const taking = vi.spyOn(throttle, "takeTries");
    const [count] = processes(1);
    if (count === undefined) throw new Error("There is one");
    for (let sent = 0; sent < QUOTA / 2; sent++) await count("address", "192.0.2.9");
    expect(taking.mock.calls.length).toBeLessThanOrEqual(10);
    await send(count, QUOTA, "192.0.2.9");
    const before = taking.mock.calls.length;
    const refused = await send(count, 100, "192.0.2.9");
    expect([within(refused), taking.mock.calls.length]).toEqual([0, before]);
  });

  test("say how many are left and until when", async () => {
    const [count] = processes(1);
    const counted = await count?.("address", "192.0.2.10");
    expect(counted).toMatchObject({ policy: "address", quota: QUOTA, seconds: 60, left: QUOTA - 1 });
    expect(counted?.secondsLeft).toBeGreaterThan(55);
    expect(counted?.secondsLeft).toBeLessThanOrEqual(60);
  });

  test("are not those of another address, nor of a client of that name", async () => {
    const [count] = processes(1);
    if (count === undefined) throw new Error("There is one");
    await send(count, QUOTA + 1);
    expect(within(await send(count, 1))).toBe(0);
    expect(within(await send(count, 1, "192.0.2.11"))).toBe(1);
    expect((await count("client", "192.0.2.7")).isWithin).toBe(true);
  });

  test("have the whole quota again when the window has passed", async () => {
    vi.useFakeTimers({ toFake: ["Date", "performance"] });
    const [count] = processes(1);
    if (count === undefined) throw new Error("There is one");
    expect(within(await send(count, QUOTA + 50))).toBe(QUOTA);
    vi.advanceTimersByTime(61_000);
    expect(within(await send(count, QUOTA + 50))).toBe(QUOTA);
  });
});

test("what cannot be counted is not let through", async () => {
  vi.spyOn(throttle, "takeTries").mockRejectedValue(new Error("away"));
  const [count] = processes(1);
  await expect(count?.("address", "192.0.2.12")).rejects.toThrow("away");
});
