import { expect, it } from "vitest";

import { HOUR_MS, MINUTE_MS } from "#lib/core/instant.ts";

import { explainStart } from "./explain-start.ts";
import { startReasons } from "./start-reasons.ts";

const NINE = Date.parse("2027-01-06T09:00:00Z");
const visitType = { durationMinutes: 30, stepMinutes: 30, bufferBeforeMinutes: 0, bufferAfterMinutes: 10 };
const openings = [
  {
    locationId: "1",
    startsAt: NINE,
    endsAt: NINE + 3 * HOUR_MS,
    anchor: NINE,
    modes: ["in_person"] as const,
  },
];
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
