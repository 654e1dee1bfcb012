import { expect, it } from "vitest";

import { MINUTE_MS } from "#lib/core/instant.ts";

import { localStartOf } from "./daytime.ts";
import { planOffers, type FreeTimes, type WaitingEntry } from "./plan-offers.ts";

const ZONE = "Asia/Kathmandu";
const at = (time: string) => Date.parse(`2027-01-06T${time}:00+05:45`);

const entry = (id: string, wish: Partial<WaitingEntry> = {}): WaitingEntry => ({
  ...{ id, patientId: `patient of ${id}`, visitTypeId: "talk", mode: null, locationIds: [] },
  ...{ weekdays: [1, 2, 3, 4, 5, 6, 7], dayParts: ["morning", "afternoon", "evening"] },
  ...{ lastDate: "2027-01-31", offered: [], busy: [] },
  ...wish,
});

const free = (id: string, durationMinutes: number, times: readonly string[]): FreeTimes => ({
  visitType: {
    ...{ id, durationMinutes, stepMinutes: durationMinutes },
    ...{ bufferBeforeMinutes: 0, bufferAfterMinutes: 15 },
  },
  slots: times.map((time) => ({
    ...{ startsAt: at(time), endsAt: at(time) + durationMinutes * MINUTE_MS, locationId: "here" },
    ...{ modes: ["in_person", "video"] as const },
    ...localStartOf(at(time), ZONE),
  })),
});

const planned = (entries: readonly WaitingEntry[], freeTimes: readonly FreeTimes[]) =>
  planOffers("doctor", entries, freeTimes).map(({ entryId, startsAt, mode }) => ({
    entryId,
    time: new Date(startsAt + 345 * MINUTE_MS).toISOString().slice(11, 16),
    mode,
  }));

it("offers each time to the first whom it suits, and each entry its earliest", () => {
  const entries = [entry("a", { dayParts: ["afternoon"] }), entry("b"), entry("c")];
  expect(planned(entries, [free("talk", 30, ["09:00", "14:00"])])).toEqual([
    { entryId: "a", time: "14:00", mode: "in_person" },
    { entryId: "b", time: "09:00", mode: "in_person" },
  ]);
});

it("plans no two times that meet, with their buffers and over all visit types", () => {
  const entries = [entry("a"), entry("b", { visitTypeId: "check" }), entry("c", { visitTypeId: "check" })];
  const times = [free("talk", 30, ["09:00"]), free("check", 20, ["09:00", "09:40", "10:00"])];
  expect(planned(entries, times)).toEqual([
    { entryId: "a", time: "09:00", mode: "in_person" },
    { entryId: "b", time: "10:00", mode: "in_person" },
  ]);
});

it("offers nothing that was offered before, that is elsewhere, or while the patient is busy", () => {
  const entries = [
    entry("offered", { offered: [at("09:00")] }),
    entry("elsewhere", { locationIds: ["there"] }),
    entry("busy", { busy: [{ startsAt: at("08:45"), endsAt: at("09:15") }] }),
    entry("over", { lastDate: "2027-01-05" }),
    entry("weekend", { weekdays: [6, 7] }),
    entry("unknown type", { visitTypeId: "operation" }),
  ];
  expect(planned(entries, [free("talk", 30, ["09:00"])])).toEqual([]);
  const last = entry("free before", {
    busy: [{ startsAt: at("08:30"), endsAt: at("09:00") }],
    mode: "video",
  });
  expect(planned([...entries, last], [free("talk", 30, ["09:00"])])).toEqual([
    { entryId: "free before", time: "09:00", mode: "video" },
  ]);
});
