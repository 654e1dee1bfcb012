import { describe, expect, test } from "vitest";

import { readerClock } from "./reader-clock.ts";

const NINE = Date.parse("2027-01-05T03:15:00Z");
const KATHMANDU = "Asia/Kathmandu";

describe("a reader whose clock is that of the place", () => {
  test.each([KATHMANDU, "Asia/Katmandu"])("is not told its zone, by either name: %s", (reader) => {
    const clock = readerClock("en", reader);
    expect(clock.isElsewhere(KATHMANDU)).toBe(false);
    expect(clock.dateTime(NINE, KATHMANDU)).toBe("Tue 5 January 2027, 09:00");
    expect(clock.ownDateTime(NINE, KATHMANDU)).toBe("Tue 5 January 2027, 09:00");
    expect(clock.ownTime(NINE, KATHMANDU)).toBe("09:00");
    expect(clock.beside("Tomorrow", KATHMANDU)).toBe("Tomorrow");
    expect(clock.zoneAt(NINE, KATHMANDU)).toBeNull();
  });

  test("is still told the offset of an hour that comes twice", () => {
    const twice = Date.parse("2027-10-31T00:30:00Z");
    expect(readerClock("en", "Europe/London").dateTime(twice, "Europe/London")).toContain("01:30 (GMT+1)");
  });
});

test("a reader elsewhere is told the zone of the place, and their own of what is said by their clock", () => {
  const clock = readerClock("en", "Europe/London");
  expect(clock.dateTime(NINE, KATHMANDU)).toBe("Tue 5 January 2027, 09:00 (Kathmandu time)");
  expect(clock.ownDateTime(NINE, KATHMANDU)).toBe("Tue 5 January 2027, 03:15 (London time)");
  expect(clock.ownTime(NINE, KATHMANDU)).toBe("03:15 (London time)");
  expect(clock.zoneAt(NINE, KATHMANDU)).toBe("Kathmandu time (GMT+5:45)");
});

test("a reader whose zone nobody knows is told the zone of the place, by whose clock all is said", () => {
  const clock = readerClock("en", undefined);
  expect(clock.isElsewhere(KATHMANDU)).toBe(true);
  expect(clock.dateTime(NINE, KATHMANDU)).toBe("Tue 5 January 2027, 09:00 (Kathmandu time)");
  expect(clock.ownTime(NINE, KATHMANDU)).toBe("09:00 (Kathmandu time)");
  expect(clock.beside("Tomorrow", KATHMANDU)).toBe("Tomorrow (Kathmandu time)");
});

test("the name of a zone is in the reader's language", () => {
  expect(readerClock("es", undefined).ownTime(NINE, KATHMANDU)).toBe("09:00 (hora de Kathmandu)");
  expect(readerClock("ne", undefined).ownTime(NINE, KATHMANDU)).toBe("09:00 (Kathmandu समय)");
});
