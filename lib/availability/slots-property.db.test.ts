import { sql } from "drizzle-orm";
import fc from "fast-check";
import { expect, test } from "vitest";

import { MINUTE_MS, type EpochMs, type Interval } from "#lib/core/instant.ts";
import { openingsOf } from "#lib/scheduling/openings.ts";
import { MODES, type Opening, type VisitTiming } from "#lib/scheduling/shapes.ts";
import { heldAround, hoursCases, visitTimings, type HoursCase } from "#lib/scheduling/testing/arbitraries.ts";
import { visitIntervals } from "#lib/scheduling/visit-timing.ts";
import { addDays, localDateOf } from "#lib/scheduling/wall-time.ts";
import { toRangeText } from "#db/columns.ts";
import { openings } from "#db/schema/index.ts";
import { contextOf, makeDoctor, makeLocation, makeVisitType, SYSTEM } from "#db/testing/world.ts";
import { inTransaction, type Tx } from "#db/transaction.ts";

import { listSlots } from "./slots.ts";

const RUNS = 60;

test("every slot offered can be inserted, and every aligned start that can be inserted is offered", async () => {
  const cases = fc.record({
    hours: hoursCases,
    timing: visitTimings,
    held: heldAround(0),
  });
  let offered = 0;
  let refused = 0;
  await fc.assert(
    fc.asyncProperty(cases, async ({ hours, timing, held }) => {
      const openingsWanted = openingsFrom(hours);
      fc.pre(openingsWanted !== undefined);
      const world = await storeCase(hours, { ...timing, stepMinutes: Math.max(5, timing.stepMinutes) });
      const outcome = await inTransaction(SYSTEM, async (tx) => {
        await storeOpenings(tx, world, openingsWanted ?? []);
        await storeVisits(
          tx,
          world,
          held.map((each) => shifted(each, hours.around)),
        );
        const slots = await offeredStarts(tx, world);
        const candidates = alignedStarts(world, openingsWanted ?? []);
        refused += candidates.length;
        return { slots, insertable: await insertableOf(tx, world, candidates) };
      });
      offered += outcome.slots.length;
      refused -= outcome.slots.length;
      expect(outcome.slots).toEqual(outcome.insertable);
    }),
    { numRuns: RUNS, seed: 20_270_104 },
  );
  expect(offered).toBeGreaterThan(10 * RUNS);
  expect(refused).toBeGreaterThan(RUNS);
});

interface World {
  readonly doctorId: string;
  readonly visitTypeId: string;
  readonly timing: VisitTiming;
  readonly now: EpochMs;
  /** The ids in the database by the names that the case gives its places. */
  readonly places: ReadonlyMap<string, { readonly id: string; readonly timeZone: string }>;
}

/** The database knows no modes of hours, so they must make no difference here. */
function openingsFrom({ rules, overrides, window }: HoursCase): Opening[] | undefined {
  const inBothModes = <Hours extends { modes: readonly string[] }>(hours: Hours) => ({
    ...hours,
    modes: MODES,
  });
  const outcome = openingsOf({
    rules: rules.map(inBothModes),
    overrides: overrides.map(inBothModes),
    window,
  });
  return outcome.ok && outcome.openings.length > 0 ? outcome.openings : undefined;
}

async function storeCase({ rules, overrides, around }: HoursCase, timing: VisitTiming): Promise<World> {
  const zones = new Map<string, string>();
  for (const { locationId, timeZone } of [...rules, ...overrides]) {
    if (locationId !== null && timeZone) zones.set(locationId, timeZone);
  }
  const places = new Map<string, { id: string; timeZone: string }>();
  for (const [name, timeZone] of zones) places.set(name, { id: await makeLocation({ timeZone }), timeZone });
  const visitTypeId = await makeVisitType({ ...timing, noticeMinutes: 0, horizonDays: 30 });
  const locationIds = [...places.values()].map(({ id }) => id);
  const doctorId = await makeDoctor({
    locationIds,
    visitTypeIds: [visitTypeId],
    columns: { horizonDays: 30 },
  });
  return { doctorId, visitTypeId, timing, places, now: around - 12 * 60 * MINUTE_MS };
}

async function storeOpenings(tx: Tx, world: World, wanted: readonly Opening[]): Promise<void> {
  await tx.insert(openings).values(
    wanted.map(({ locationId, startsAt, endsAt, anchor, modes }) => ({
      doctorId: world.doctorId,
      locationId: placeOf(world, locationId).id,
      during: { startsAt, endsAt },
      anchor,
      modes: [...modes],
    })),
  );
}

function placeOf({ places }: World, name: string) {
  const place = places.get(name);
  if (place === undefined) throw new Error(`No place ${name}`);
  return place;
}

function shifted({ startsAt, endsAt }: Interval, by: EpochMs): Interval {
  return { startsAt: startsAt + by, endsAt: endsAt + by };
}

/** As many of them as the database takes. */
async function storeVisits(tx: Tx, world: World, held: readonly Interval[]): Promise<void> {
  const rows = held.flatMap((during) =>
    [...world.places.values()].map(({ id }) => ({
      location: id,
      during: toRangeText(during),
      reserved: toRangeText(during),
    })),
  );
  await tryInserts(tx, world, { rows, keeps: true });
}

/** The three days around the hard one, in each location's own zone. */
function daysOf({ now, places }: World) {
  const today = [...places.values()].map(({ timeZone }) => localDateOf(now, timeZone)).toSorted()[0] ?? "";
  return { from: today, to: addDays(today, 3) };
}

async function offeredStarts(tx: Tx, world: World): Promise<string[]> {
  const { doctorId, visitTypeId, now } = world;
  const ctx = contextOf(SYSTEM.actor, { now });
  const { days } = await listSlots(tx, ctx, { doctorId, visitTypeId, ...daysOf(world) });
  return days
    .flatMap(({ slots }) => slots.map(({ startsAt, locationId }) => `${startsAt} ${locationId}`))
    .toSorted();
}

interface Start {
  readonly startsAt: EpochMs;
  readonly locationId: string;
}

/** Found by counting steps from each opening's anchor, independent of the code that cuts slots. */
function alignedStarts(world: World, wanted: readonly Opening[]): Start[] {
  const { from, to } = daysOf(world);
  const step = world.timing.stepMinutes * MINUTE_MS;
  const starts: Start[] = [];
  for (const { locationId, startsAt, endsAt, anchor } of wanted) {
    const { id, timeZone } = placeOf(world, locationId);
    for (let start = anchor - 40 * step; start < endsAt; start += step) {
      if (start < startsAt || start < world.now) continue;
      const date = localDateOf(start, timeZone);
      if (from <= date && date <= to) starts.push({ startsAt: start, locationId: id });
    }
  }
  return starts;
}

async function insertableOf(tx: Tx, world: World, candidates: readonly Start[]): Promise<string[]> {
  const rows = candidates.map(({ startsAt, locationId }) => {
    const { during, reserved } = visitIntervals(startsAt, world.timing);
    return { location: locationId, during: toRangeText(during), reserved: toRangeText(reserved) };
  });
  const accepted = await tryInserts(tx, world, { rows, keeps: false });
  return candidates
    .filter((_, position) => accepted[position])
    .map(({ startsAt, locationId }) => `${startsAt} ${locationId}`)
    .toSorted();
}

interface Tries {
  readonly rows: readonly { readonly location: string; readonly during: string; readonly reserved: string }[];
  readonly keeps: boolean;
}

/** No two visits have one reference. */
let tried = 0;

/** Each insert follows a savepoint of its own. The patient is made anew each time: only the doctor's time counts. */
async function tryInserts(tx: Tx, world: World, { rows, keeps }: Tries): Promise<boolean[]> {
  await tx.execute(sql`
    create or replace function pg_temp.try_insert(reference text, location uuid, during tstzrange, reserved tstzrange, doctor uuid,
      visit_type uuid, keeps boolean) returns boolean language plpgsql as $$
    declare
      own_patient uuid := uuidv7();
    begin
      insert into patients (id, name, date_of_birth, time_zone) values (own_patient, 'Amara O''Neill', '1988-03-27', 'UTC');
      insert into appointments (reference, doctor_id, patient_id, location_id, visit_type_id, mode, status, during,
        reserved, fee_minor, currency, created_at)
      values (reference, doctor,
        own_patient, location, visit_type, 'video', 'confirmed', during, reserved, 0, 'NPR', now());
      if not keeps then raise exception 'undone' using errcode = 'P0009'; end if;
      return true;
    exception
      when sqlstate 'P0009' then return true;
      when exclusion_violation or foreign_key_violation then return false;
    end $$
  `);
  const firstNumber = tried;
  tried += rows.length;
  const answers = await tx.execute<{ accepted: boolean }>(sql`
    select pg_temp.try_insert('PX-' || lpad((${firstNumber}::int + r.position)::text, 6, '0'), r.location, r.during,
      r.reserved, ${world.doctorId}, ${world.visitTypeId},      ${keeps}) as accepted
    from rows from (
      jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as (location uuid, during tstzrange, reserved tstzrange)
    )
      with ordinality as r (location, during, reserved, position)
    order by r.position
  `);
  return answers.map(({ accepted }) => accepted);
}
