import { expect, test } from "vitest";

import { HOUR_MS, MINUTE_MS, type Interval } from "#lib/core/instant.ts";
import { at, seededRandom } from "#db/testing/visits.ts";
import { NOW, SYSTEM } from "#db/testing/world.ts";
import { inReadTransaction } from "#db/transaction.ts";

import { loadFreeTime } from "./free-time.ts";
import { readEverything, type Stored } from "./testing/every-row.ts";
import { storeRandomClinic } from "./testing/random-clinic.ts";

const WINDOWS = 60;
/** So much further held time is read than openings. */
const FURTHER_MS = 8 * HOUR_MS;

test("free time is every stored row that meets the window, and no other, wherever its edges lie", async () => {
  const { doctorIds } = await storeRandomClinic(7, 8);
  const random = seededRandom(11);
  const met = { openings: 0, held: 0 };
  await inReadTransaction(SYSTEM, async (tx) => {
    const storedOf = await readEverything(tx);
    const edges = edgesOf(doctorIds.map(storedOf));
    for (let number = 0; number < WINDOWS; number += 1) {
      const startsAt = at(edges, Math.floor(random() * edges.length)) + at([0, -1, 1, 0], number);
      const length = at([1, 30 * MINUTE_MS, 24 * HOUR_MS, 14 * 24 * HOUR_MS], Math.floor(random() * 4));
      const window = { startsAt, endsAt: startsAt + length };
      const freeTimeOf = await loadFreeTime(tx, doctorIds, window);
      for (const doctorId of doctorIds) {
        const expected = meeting(storedOf(doctorId), window);
        expect(freeTimeOf(doctorId)).toEqual(expected);
        met.openings += expected.openings.length;
        met.held += expected.held.length;
      }
    }
  });
  expect(met.openings).toBeGreaterThan(WINDOWS);
  expect(met.held).toBeGreaterThan(WINDOWS);
});

/** The instants at which something begins or ends, or held time comes into view; and a time without anything. */
function edgesOf(all: readonly Stored[]): number[] {
  const edges = all.flatMap(({ openings, held }) => [
    ...openings.flatMap(({ startsAt, endsAt }) => [startsAt, endsAt]),
    ...held.flatMap(({ startsAt, endsAt }) => [startsAt - FURTHER_MS, endsAt + FURTHER_MS]),
  ]);
  return [...edges, NOW - 400 * 24 * HOUR_MS, NOW + 400 * 24 * HOUR_MS];
}

function meeting({ openings, held }: Stored, { startsAt, endsAt }: Interval) {
  const meets = (one: Interval, other: Interval) =>
    one.startsAt < other.endsAt && other.startsAt < one.endsAt;
  const wider = { startsAt: startsAt - FURTHER_MS, endsAt: endsAt + FURTHER_MS };
  const merged: { startsAt: number; endsAt: number }[] = [];
  const met = held.filter((each) => meets(each, wider));
  for (const each of met.toSorted((one, other) => one.startsAt - other.startsAt)) {
    const last = merged.at(-1);
    if (last?.endsAt === each.startsAt) last.endsAt = each.endsAt;
    else merged.push({ ...each });
  }
  return { openings: openings.filter((each) => meets(each, { startsAt, endsAt })), held: merged };
}
