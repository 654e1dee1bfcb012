import { describe, expect, test } from "vitest";
import { toIsoInstant } from "#lib/core/instant.ts";
import { explainStart } from "./explain-start.ts";
import type { Opening, VisitTiming } from "./shapes.ts";
import { firstSlots, slotsOf, type SlotRequest } from "./slots.ts";
import { anOpening, aRule, openingsOn } from "./testing/builders.ts";
import { isAligned } from "./visit-timing.ts";

const DATE = "2027-01-10";
const HALF_HOUR: VisitTiming = {
  durationMinutes: 30,
  stepMinutes: 30,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
};

test("a free opening is cut into steps, and the last visit ends with it", () => {
  expect(startTimes({ openings: [opening("09:00", "10:40")] })).toEqual(["09:00", "09:30", "10:00"]);
});

test("starts keep to the steps of the rule, however the opening was cut", () => {
  const openings = [{ ...opening("09:20", "10:30"), anchor: at("09:00") }];
  expect(startTimes({ openings })).toEqual(["09:30", "10:00"]);
});

test("steps count backwards too from an anchor inside the opening", () => {
  const openings = [{ ...opening("09:00", "10:30"), anchor: at("10:15") }];
  expect(startTimes({ openings })).toEqual(["09:15", "09:45"]);
});

test("a step shorter than the visit offers starts that exclude each other", () => {
  const visitType = { ...HALF_HOUR, durationMinutes: 60, stepMinutes: 20 };
  expect(startTimes({ openings: [opening("09:00", "10:40")], visitType })).toEqual([
    "09:00",
    "09:20",
    "09:40",
  ]);
});

describe("a visit over openings that adjoin", () => {
  const hour = { ...HALF_HOUR, durationMinutes: 60 };

  test("may pass from one to the next, each start counted from the rule that it begins in", () => {
    const openings = [opening("09:00", "10:15"), opening("10:15", "11:30")];
    expect(startTimes({ openings, visitType: hour })).toEqual(["09:00", "09:30", "10:00", "10:15"]);
  });

  test("may pass over three", () => {
    const openings = [opening("09:00", "09:20"), opening("09:20", "09:40"), opening("09:40", "10:00")];
    expect(startTimes({ openings, visitType: hour })).toEqual(["09:00"]);
  });

  test("does not pass into another location", () => {
    const openings = [opening("09:00", "10:00"), { ...opening("10:00", "10:30"), locationId: "hill" }];
    expect(startTimes({ openings, visitType: hour })).toEqual(["09:00"]);
  });

  test("does not pass over a gap, or into hours that do not offer its mode", () => {
    expect(
      startTimes({ openings: [opening("09:00", "09:30"), opening("09:31", "10:30")], visitType: hour }),
    ).toEqual([]);
    const openings = [
      opening("09:00", "09:30"),
      { ...opening("09:30", "10:30"), modes: ["in_person" as const] },
    ];
    expect(startTimes({ openings, visitType: hour })).toEqual([]);
  });
});

describe("buffers", () => {
  const buffered = { ...HALF_HOUR, bufferBeforeMinutes: 10, bufferAfterMinutes: 15 };

  test("may leave the opening", () => {
    expect(startTimes({ openings: [opening("09:00", "10:00")], visitType: buffered })).toEqual([
      "09:00",
      "09:30",
    ]);
  });

  test("add to those of the neighbour, and may touch them", () => {
    const held = [{ startsAt: at("10:15"), endsAt: at("11:20") }];
    expect(startTimes({ openings: [opening("09:00", "12:30")], visitType: buffered, held })).toEqual([
      "09:00",
      "09:30",
      "11:30",
      "12:00",
    ]);
  });

  test("meet held time outside the opening, and at other locations", () => {
    const held = [{ startsAt: at("08:00"), endsAt: at("08:51") }];
    expect(startTimes({ openings: [opening("09:00", "10:00")], visitType: buffered, held })).toEqual([
      "09:30",
    ]);
  });
});

test("a start before the notice, after the horizon or outside the window is none", () => {
  const openings = [opening("09:00", "12:00")];
  expect(startTimes({ openings, earliest: at("10:01") })).toEqual(["10:30", "11:00", "11:30"]);
  expect(startTimes({ openings, latest: at("09:30") })).toEqual(["09:00", "09:30"]);
  expect(startTimes({ openings, window: { startsAt: at("09:30"), endsAt: at("10:30") } })).toEqual([
    "09:30",
    "10:00",
  ]);
});

test("on the day clocks go forward a visit passes over the hour that does not exist", () => {
  const rule = aRule({ startTime: "01:30", endTime: "04:00", timeZone: "America/New_York" });
  const visitType = { ...HALF_HOUR, durationMinutes: 45, stepMinutes: 45 };
  const window = { startsAt: Date.parse("2027-03-14T00:00Z"), endsAt: Date.parse("2027-03-15T00:00Z") };
  const slots = slotsOf({
    ...request(openingsOn("2027-03-14", [rule])),
    visitType,
    window,
    latest: Infinity,
  });
  expect(slots.map(({ startsAt, endsAt }) => [toIsoInstant(startsAt), toIsoInstant(endsAt)])).toEqual([
    ["2027-03-14T06:30:00.000Z", "2027-03-14T07:15:00.000Z"],
    ["2027-03-14T07:00:00.000Z", "2027-03-14T07:45:00.000Z"],
  ]);
});

test.each([
  { ...HALF_HOUR, stepMinutes: 0 },
  { ...HALF_HOUR, stepMinutes: -30 },
  { ...HALF_HOUR, durationMinutes: 0 },
  { ...HALF_HOUR, durationMinutes: Number.NaN },
  { ...HALF_HOUR, bufferAfterMinutes: -1 },
  { ...HALF_HOUR, bufferBeforeMinutes: 0.5 },
])(
  "a visit of $durationMinutes by $stepMinutes minutes, buffers $bufferBeforeMinutes and $bufferAfterMinutes, is refused",
  (visitType) => {
    expect(() => slotsOf({ ...request([opening("09:00", "10:00")]), visitType })).toThrow(RangeError);
  },
);

test("the first slots are taken without reading on", () => {
  const unread: Opening = Object.defineProperty(opening("10:00", "11:00"), "modes", {
    get: () => {
      throw new Error("read on");
    },
  });
  const openings = [opening("09:00", "09:50"), unread];
  expect(
    firstSlots({ ...request(openings), latest: at("11:00") }, 1).map(({ startsAt }) => startsAt),
  ).toEqual([at("09:00")]);
});

test("a start is aligned before and after its anchor alike", () => {
  expect(isAligned(at("09:40"), at("09:00"), 20)).toBe(true);
  expect(isAligned(at("08:20"), at("09:00"), 20)).toBe(true);
  expect(isAligned(at("08:30"), at("09:00"), 20)).toBe(false);
});

describe("a start that is no slot is explained", () => {
  const video = { ...opening("10:00", "11:00"), modes: ["video" as const] };
  const openings = [opening("09:00", "10:00"), video];
  const held = [{ startsAt: at("09:00"), endsAt: at("09:30") }];
  const explain = (time: string, mode: "video" | "in_person" = "in_person") => {
    const answer = explainStart({ openings, held, visitType: HALF_HOUR, mode, startsAt: at(time) });
    return answer.ok ? "ok" : answer.reason;
  };

  test.each([
    ["08:30", "outside_opening_hours"],
    ["08:45", "outside_opening_hours"],
    ["11:00", "outside_opening_hours"],
    ["10:45", "outside_opening_hours"],
    ["10:00", "mode_not_offered"],
    ["09:45", "mode_not_offered"],
    ["09:10", "not_aligned"],
    ["09:00", "slot_taken"],
    ["09:30", "ok"],
  ])("in person at %s: %s", (time, reason) => {
    expect(explain(time)).toBe(reason);
  });

  test("and one that is tells its location and what it reserves", () => {
    const visitType = { ...HALF_HOUR, bufferBeforeMinutes: 5, bufferAfterMinutes: 10 };
    expect(explainStart({ openings, held: [], visitType, mode: "video", startsAt: at("09:30") })).toEqual({
      ok: true,
      slot: { startsAt: at("09:30"), endsAt: at("10:00"), locationId: "river" },
      reserved: { startsAt: at("09:25"), endsAt: at("10:10") },
    });
  });
});

function opening(from: string, until: string): Opening {
  return anOpening(`${DATE}T${from}Z`, `${DATE}T${until}Z`);
}

function at(time: string): number {
  return Date.parse(`${DATE}T${time}Z`);
}

function request(openings: readonly Opening[]): SlotRequest {
  return {
    openings,
    held: [],
    visitType: HALF_HOUR,
    mode: "video",
    earliest: -Infinity,
    latest: Infinity,
    window: { startsAt: at("00:00"), endsAt: at("24:00") },
  };
}

function startTimes({
  openings,
  ...changes
}: Partial<SlotRequest> & Pick<SlotRequest, "openings">): string[] {
  return slotsOf({ ...request(openings), ...changes }).map(({ startsAt }) =>
    toIsoInstant(startsAt).slice(11, 16),
  );
}
