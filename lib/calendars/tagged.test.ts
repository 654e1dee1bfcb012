import { expect, test, vi } from "vitest";

import { tagged } from "./tagged.ts";

test("a calendar that was written before is not written again for its tag", () => {
  const write = vi.fn(() => "BEGIN:VCALENDAR");
  const [first, second] = [tagged({ of: "this test" }, write), tagged({ of: "this test" }, write)];
  expect(second.etag).toBe(first.etag);
  expect(write).toHaveBeenCalledTimes(1);
  expect([second.text(), second.text()]).toEqual(["BEGIN:VCALENDAR", "BEGIN:VCALENDAR"]);
  expect(write).toHaveBeenCalledTimes(2);
});

test("the tag is the bytes', whatever they were made of", () => {
  expect(tagged({ of: "one" }, () => "A").etag).toBe(tagged({ of: "two" }, () => "A").etag);
  expect(tagged({ of: "three" }, () => "B").etag).not.toBe(tagged({ of: "four" }, () => "A").etag);
  expect(tagged({ of: "five" }, () => "A").etag).toMatch(/^"[\w-]{43}"$/);
});

test("the least lately asked for is forgotten, and what is asked for again is kept", () => {
  const write = vi.fn(() => "A");
  const rare = vi.fn(() => "A");
  tagged({ of: "rare" }, rare);
  for (let number = 0; number < 5_000; number++) {
    tagged({ number }, () => "A");
    if (number % 100 === 0) tagged({ of: "often" }, write);
  }
  tagged({ of: "often" }, write);
  tagged({ of: "rare" }, rare);
  expect([write.mock.calls.length, rare.mock.calls.length]).toEqual([1, 2]);
});
