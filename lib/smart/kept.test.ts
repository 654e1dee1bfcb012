import { expect, test } from "vitest";

import { keepFor } from "./kept.ts";

function keeper() {
  const time = { now: 1000 };
  let count = 0;
  const madeOnce = keepFor<number>(60_000, () => time.now);
  const make = () => Promise.resolve((count += 1));
  return { time, madeOnce, make, ask: () => madeOnce("a", make) };
}

test("many who ask at once wait for one", async () => {
  const { ask } = keeper();
  const answers = await Promise.all(Array.from({ length: 20 }, ask));
  expect(new Set(answers.map((answer) => answer?.made))).toEqual(new Set([1]));
});

test("what was made is a minute old at most, from when its making began", async () => {
  const { time, ask } = keeper();
  expect(await ask()).toEqual({ made: 1, ageMs: 0 });
  time.now += 59_999;
  expect(await ask()).toEqual({ made: 1, ageMs: 59_999 });
  time.now += 1;
  expect(await ask()).toEqual({ made: 2, ageMs: 0 });
});

test("the time that its making took counts", async () => {
  const { time, madeOnce } = keeper();
  const slow = () => Promise.resolve((time.now += 5000));
  expect(await madeOnce("slow", slow)).toMatchObject({ ageMs: 5000 });
});

test("one is not another", async () => {
  const { madeOnce, make } = keeper();
  expect([await madeOnce("a", make), await madeOnce("b", make)]).toMatchObject([{ made: 1 }, { made: 2 }]);
});

test("neither a failure nor nothing is kept", async () => {
  const { madeOnce, make } = keeper();
  await expect(madeOnce("a", () => Promise.reject(new Error("down")))).rejects.toThrow("down");
  expect(await madeOnce("a", () => Promise.resolve(undefined))).toBeUndefined();
  expect(await madeOnce("a", make)).toMatchObject({ made: 1 });
});
