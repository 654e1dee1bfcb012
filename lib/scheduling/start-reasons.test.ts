import { expect, it } from "vitest";

import { HOUR_MS, MINUTE_MS } from "#lib/core/instant.ts";

import { explainStart } from "./explain-start.ts";
import { startReasons } from "./start-reasons.ts";

const NINE = Date.parse("2027-01-06T09:00:00Z");
const visitType = { durationMinutes: 30, stepMinutes: 30, bufferBeforeMinutes: 0, bufferAfterMinutes: 10 };
const opening = {
  locationId: "1",
  startsAt: NINE,
  endsAt: NINE + 3 * HOUR_MS,
  anchor: NINE,
  modes: ["in_person"] as const,
};
const openings = [opening];
const held = [{ startsAt: NINE + HOUR_MS, endsAt: NINE + 1.5 * HOUR_MS }];
const ask = (minutes: number, mode: "in_person" | "video" = "in_person") => ({
  openings,
  held,
  visitType,
  mode,
  startsAt: NINE + minutes * MINUTE_MS,
});

it("all reasons are named at once", () => {
  expect(startReasons(ask(0))).toEqual([]);
  expect(startReasons(ask(65, "video"))).toEqual(["mode_not_offered", "not_aligned", "slot_taken"]);
  expect(startReasons(ask(165))).toEqual(["outside_opening_hours", "not_aligned"]);
  expect(startReasons(ask(-60))).toEqual(["outside_opening_hours"]);
  // Its buffer meets what is taken.
  expect(startReasons(ask(30))).toEqual(["slot_taken"]);
});

it("there is a reason exactly when a booking is refused, and the one that it is refused for is among them", () => {
  for (let minutes = -60; minutes <= 240; minutes += 5) {
    for (const mode of ["in_person", "video"] as const) {
      const [answer, reasons] = [explainStart(ask(minutes, mode)), startReasons(ask(minutes, mode))];
      expect(reasons.length === 0).toBe(answer.ok);
      if (!answer.ok) expect(reasons).toContain(answer.reason);
    }
  }
});

it("before and after an opening nothing but the hours is named, since nothing is offered there", () => {
  expect(startReasons(ask(180, "video"))).toEqual(["outside_opening_hours"]);
  expect(startReasons(ask(245, "video"))).toEqual(["outside_opening_hours"]);
});

it("a mode must be offered for all of the visit, though the hours go on without it", () => {
  const both = { ...opening, endsAt: NINE + HOUR_MS, modes: ["in_person", "video"] as const };
  const after = { ...opening, startsAt: NINE + HOUR_MS, anchor: NINE };
  const question = {
    ...ask(30, "video"),
    openings: [both, after],
    held: [],
    visitType: { ...visitType, durationMinutes: 60 },
  };
  expect(startReasons(question)).toEqual(["mode_not_offered"]);
  expect(startReasons({ ...question, mode: "in_person" })).toEqual([]);
});
