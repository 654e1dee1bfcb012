import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { makeLine } from "./line.ts";

describe("a line", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  /** Work that ends when the test decides. */
  function slowWork() {
    const ends: (() => void)[] = [];
    let most = 0;
    let running = 0;
    const work = async () => {
      most = Math.max(most, ++running);
      await new Promise<void>((resolve) => ends.push(resolve));
      running--;
    };
    return { work, most: () => most, started: () => ends.length, endNext: () => ends.shift()?.() };
  }

  test("lets so many work at once and no more, each in its turn", async () => {
    const inTurn = makeLine({ atOnce: 2, longest: 10, patienceMs: 1000 });
    const { work, most, endNext } = slowWork();
    const all = Promise.all(Array.from({ length: 8 }, () => inTurn(work)));
    for (let turn = 0; turn < 8; turn++) {
      endNext();
      await vi.advanceTimersByTimeAsync(0);
    }
    await all;
    expect(most()).toBe(2);
  });

  test("refuses at once who comes when it is full", async () => {
    const inTurn = makeLine({ atOnce: 1, longest: 2, patienceMs: 1000 });
    const { work } = slowWork();
    const outcomes = Array.from({ length: 5 }, () => inTurn(work));
    const busy = { code: "unavailable", details: { retryAfterSeconds: 5 } };
    await expect(outcomes[3]).rejects.toMatchObject(busy);
    await expect(outcomes[4]).rejects.toMatchObject(busy);
  });

  test("refuses who has waited too long, and gives the turn to the next", async () => {
    const inTurn = makeLine({ atOnce: 1, longest: 5, patienceMs: 1000 });
    const { work, started, endNext } = slowWork();
    const first = inTurn(work);
    const second = expect(inTurn(work)).rejects.toMatchObject({ code: "unavailable" });
    await vi.advanceTimersByTimeAsync(600);
    const third = inTurn(work);
    await vi.advanceTimersByTimeAsync(500);
    await second;
    expect(started()).toBe(1);
    endNext();
    await first;
    await vi.advanceTimersByTimeAsync(0);
    endNext();
    await third;
  });

  test("goes on when work fails", async () => {
    const inTurn = makeLine({ atOnce: 1, longest: 5, patienceMs: 1000 });
    const failing = () => Promise.reject(new Error("no memory"));
    await expect(inTurn(failing)).rejects.toThrow("no memory");
    expect(await inTurn(async () => "done")).toBe("done");
  });
});
