import { describe, expect, test } from "vitest";

import type { Hl7Event } from "./constants.ts";
import { decideEvent, type Told } from "./decide-event.ts";

const row = (event: Hl7Event, told: Partial<Told> = {}): Told => ({
  ...{ id: event, event, toldAs: null, takenAt: null, mayHaveArrived: false },
  ...told,
});
const taken = (event: Hl7Event) => row(event, { toldAs: event, takenAt: 1 });
const lost = (event: Hl7Event) => row(event, { toldAs: event, mayHaveArrived: true });
const refused = (event: Hl7Event) => row(event, { toldAs: event });

describe("what a receiver does not know", () => {
  test.each([
    ["is new, whatever happened", [row("S13")], "confirmed", "S12"],
    ["is new also when it has taken place", [row("S14")], "completed", "S12"],
    ["is new when all before was refused", [refused("S12"), row("S14")], "confirmed", "S12"],
    [
      "is new again after it was told as cancelled",
      [taken("S12"), taken("S15"), row("S12")],
      "confirmed",
      "S12",
    ],
    ["is not told as cancelled", [refused("S12"), row("S15")], "cancelled", undefined],
    ["is told as missed all the same", [row("S26")], "no_show", "S26"],
  ] as const)("%s", (_rule, rows, status, event) => {
    expect(decideEvent(rows, status)).toBe(event);
  });
});

describe("what it knows, or may know", () => {
  test.each([
    [
      "is rescheduled where its time changed since",
      [taken("S12"), row("S13"), row("S14")],
      "confirmed",
      "S13",
    ],
    [
      "is modified where its time was told before",
      [taken("S12"), taken("S13"), row("S14")],
      "confirmed",
      "S14",
    ],
    ["is rescheduled where that was refused", [taken("S12"), refused("S13"), row("S14")], "confirmed", "S13"],
    ["is rescheduled after silence", [lost("S12"), row("S13")], "pending", "S13"],
    ["is cancelled after silence", [lost("S12"), row("S15")], "cancelled", "S15"],
    ["is cancelled once", [taken("S12"), taken("S15"), row("S15")], "cancelled", undefined],
    [
      "is modified when it was no miss after all",
      [taken("S12"), taken("S26"), row("S14")],
      "completed",
      "S14",
    ],
  ] as const)("%s", (_rule, rows, status, event) => {
    expect(decideEvent(rows, status)).toBe(event);
  });

  test("is told again as it was: one number means one message", () => {
    expect(decideEvent([taken("S12"), refused("S13")], "confirmed")).toBe("S13");
    expect(decideEvent([lost("S12")], "checked_in")).toBe("S12");
  });
});
