import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";

import { readEverything } from "#lib/availability/testing/every-row.ts";
import { storeRandomClinic } from "#lib/availability/testing/random-clinic.ts";
import { loadCatalogue } from "#lib/catalog/queries.ts";
import type { Context } from "#lib/core/context.ts";
import { DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS } from "#lib/core/instant.ts";
import { NOW, SYSTEM } from "#db/testing/world.ts";
import { inReadTransaction, type Tx } from "#db/transaction.ts";

import { listCandidates } from "./candidates.ts";
import type { DoctorCard, DoctorSummary } from "./dto.ts";
import { byFirstFree, withFreeSlots, type SlotSearch } from "./free-slots.ts";
import { byName, matchDoctors, matchOf } from "./match.ts";
import type { DoctorKey } from "./public-schema.ts";
import { listDoctors } from "./queries.ts";
import { listPublicDoctors } from "./queries-list.ts";
import { listColleagues } from "./queries-profile.ts";
import { firstFreeByOracle } from "./testing/first-free-oracle.ts";
import { practiseAll } from "./testing/directory.ts";

/** More than are asked first of many. */
const DOCTORS = 52;
const BOOKED = 16;

/** Also within the first minute, months ahead, and when all hours have ended. */
const INSTANTS = [
  ...Array.from({ length: 4 }, (_, index) => NOW + index * 31 * HOUR_MS + index * 7 * MINUTE_MS),
  NOW - 1,
  NOW + 20 * DAY_MS,
  NOW + 31 * DAY_MS,
  NOW + 60 * DAY_MS,
];

beforeAll(async () => {
  const { doctorIds } = await storeRandomClinic(20_270_104, DOCTORS, BOOKED);
  await practiseAll("Cardiology", doctorIds);
}, 180_000);

const at = (now: EpochMs): Context => ({ ...SYSTEM, now });
const readAt = <T>(now: EpochMs, run: (tx: Tx, ctx: Context) => Promise<T>) =>
  inReadTransaction(at(now), (tx) => run(tx, at(now)));

async function everyDoctor(tx: Tx, ctx: Context, search: SlotSearch): Promise<DoctorSummary[]> {
  const catalogue = await loadCatalogue(tx);
  return matchDoctors(tx, ctx, { search, catalogue });
}

/** The whole list with all its times: each doctor's are read up to the horizon before any doctor is left out. */
async function slowly(tx: Tx, ctx: Context, search: SlotSearch): Promise<DoctorCard[]> {
  const doctors = await everyDoctor(tx, ctx, search);
  return (await withFreeSlots(tx, ctx, { doctors, search })).toSorted(byFirstFree);
}

async function pageByPage(tx: Tx, ctx: Context, search: SlotSearch): Promise<DoctorCard[]> {
  const cards: DoctorCard[] = [];
  for (let page = 1, pageCount = 1; page <= pageCount; page += 1) {
    const found = await listDoctors(tx, ctx, { ...search, page: String(page) });
    cards.push(...found.doctors);
    pageCount = found.pageCount;
    expect({ page: found.page, ignored: found.ignored }).toEqual({ page, ignored: [] });
  }
  return cards;
}

async function sliceBySlice(tx: Tx, ctx: Context, filters: SlotSearch): Promise<DoctorCard[]> {
  const cards: DoctorCard[] = [];
  for (let after: DoctorKey | undefined, isFirst = true; isFirst || after !== undefined; isFirst = false) {
    const slice = await listPublicDoctors(tx, ctx, { ...filters, sort: "first_free", limit: 7, after });
    cards.push(...slice.items);
    after = slice.next ?? undefined;
  }
  return cards;
}

async function rankedByOracle(tx: Tx, ctx: Context, search: SlotSearch) {
  const storedOf = await readEverything(tx);
  const doctors = await everyDoctor(tx, ctx, search);
  return doctors
    .map((doctor) => ({
      id: doctor.id,
      name: doctor.name,
      sortName: doctor.sortName,
      startsAt: firstFreeByOracle(storedOf(doctor.id), doctor, { now: ctx.now, ...search }),
    }))
    .toSorted((one, other) => {
      const [a, b] = [one.startsAt ?? Infinity, other.startsAt ?? Infinity];
      return a === b ? byName(one, other) : a < b ? -1 : 1;
    });
}

describe("the doctors by first free time", () => {
  test.each<SlotSearch>([{}, { mode: "video" }, { mode: "in_person", city: "London" }])(
    "come in the order that every stored row gives them, at every instant: %j",
    async (search) => {
      let free = 0;
      for (const now of INSTANTS) {
        await readAt(now, async (tx, ctx) => {
          const ranked = await rankedByOracle(tx, ctx, search);
          free += ranked.filter(({ startsAt }) => startsAt !== undefined).length;
          const listed = (await pageByPage(tx, ctx, search)).map(({ id, name, sortName, freeSlots }) => ({
            id,
            name,
            sortName,
            startsAt: freeSlots[0]?.startsAt,
          }));
          expect(listed).toEqual(ranked);
        });
      }
      expect(free).toBeGreaterThan(10 * INSTANTS.length);
    },
    120_000,
  );

  test("are the same cards as those made for all of them at once, page by page and slice by slice", async () => {
    for (const now of INSTANTS) {
      await readAt(now, async (tx, ctx) => {
        const expected = await slowly(tx, ctx, {});
        expect(await pageByPage(tx, ctx, {})).toEqual(expected);
        expect(await sliceBySlice(tx, ctx, {})).toEqual(expected);
      });
    }
  });

  test("are shown beside a colleague: the first three but for that one", async () => {
    for (const now of INSTANTS) {
      await readAt(now, async (tx, ctx) => {
        const catalogue = await loadCatalogue(tx);
        const expected = await slowly(tx, ctx, {});
        for (const doctor of [expected[0], expected[1], expected[DOCTORS - 1]]) {
          if (doctor === undefined) throw new Error("The directory is empty");
          const others = expected.filter(({ id }) => id !== doctor.id).slice(0, 3);
          expect(await listColleagues(tx, ctx, { doctor, catalogue })).toEqual(others);
        }
      });
    }
  });

  test("are never free before the start that their hours allow, and mostly then where nothing is booked", async () => {
    let [first, unbooked] = [0, 0];
    for (const now of INSTANTS) {
      await readAt(now, async (tx, ctx) => {
        const storedOf = await readEverything(tx);
        const doctors = await everyDoctor(tx, ctx, {});
        const startOf = await candidateStarts(tx, ctx);
        for (const doctor of doctors) {
          const stored = storedOf(doctor.id);
          const startsFrom = startOf(doctor.id);
          const withinDay = (instant: EpochMs | undefined) =>
            instant !== undefined && instant < now + DAY_MS ? instant : Infinity;
          expect(withinDay(firstFreeByOracle(stored, doctor, { now }))).toBeGreaterThanOrEqual(startsFrom);
          const free = withinDay(firstFreeByOracle({ ...stored, held: [] }, doctor, { now }));
          if (free === Infinity) continue;
          unbooked += 1;
          if (free === startsFrom) first += 1;
        }
      });
    }
    expect(first).toBeGreaterThan(unbooked * 0.8);
    expect(unbooked).toBeGreaterThan(DOCTORS);
  });
});

/** Infinity for a doctor whose hours allow no start within a day. */
async function candidateStarts(tx: Tx, ctx: Context): Promise<(doctorId: string) => EpochMs> {
  const catalogue = await loadCatalogue(tx);
  const { is } = await matchOf(tx, { search: {}, catalogue });
  const hours = { catalogue, search: {} };
  const [all] = await listCandidates(tx, ctx, { is, place: sql`0`, most: undefined, hours });
  const starts = new Map(all?.first.map(({ id, startsFrom }) => [id, startsFrom]));
  return (doctorId) => starts.get(doctorId) ?? Infinity;
}
