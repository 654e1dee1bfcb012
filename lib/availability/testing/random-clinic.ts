import { DAY_MS, type EpochMs, type Interval, MINUTE_MS } from "#lib/core/instant.ts";
import { toRangeText } from "#db/columns.ts";
import { testDatabase } from "#db/testing/database.ts";
import { asAdmin } from "#db/testing/scratch.ts";
import { at, seededRandom } from "#db/testing/visits.ts";
import { makeDoctor, makeLocation, makePatient, makeVisitType, NOW } from "#db/testing/world.ts";

const DAYS = 32;
const QUARTER_MS = 15 * MINUTE_MS;

export interface Clinic {
  readonly doctorIds: readonly string[];
  readonly visitTypeIds: readonly string[];
  readonly locationIds: readonly string[];
}

/**
 * Doctors of every kind at two places in two zones, the same for the same seed: without hours, with hours in three weeks, booked out for
 * two, with openings that adjoin, with more or fewer free times. Visits have buffers, and some are cancelled. Only the first `booked` have
 * any: visits take long to store.
 */
export async function storeRandomClinic(seed: number, count: number, booked = count): Promise<Clinic> {
  const random = seededRandom(seed);
  const locationIds = [
    await makeLocation({ slug: "patan", city: "Lalitpur" }),
    await makeLocation({ slug: "soho", city: "London", timeZone: "Europe/London" }),
  ];
  const visitTypeIds = await makeVisitTypes();
  const doctorIds: string[] = [];
  for (let number = 0; number < count; number += 1) {
    const offered = visitTypeIds.filter((_, index) => index === number % 3 || random() < 0.5);
    const places = locationIds.filter((_, index) => index === number % 2 || random() < 0.3);
    // Several have one name: only their ids order them then.
    const columns = { name: `Dr Siân O'Neill ${number % 5}`, horizonDays: at([10, 30, 90], number) };
    const doctorId = await makeDoctor({ locationIds: places, visitTypeIds: offered, columns });
    const openings = openingsFor(random, number, places);
    const visits = number < booked ? visitsIn(random, number, openings) : [];
    await storeTimes(doctorId, at(visitTypeIds, 0), openings, visits);
    doctorIds.push(doctorId);
  }
  return { doctorIds, visitTypeIds, locationIds };
}

async function makeVisitTypes(): Promise<string[]> {
  const long = { durationMinutes: 90, stepMinutes: 30, noticeMinutes: 2 * 24 * 60 };
  return [
    await makeVisitType({ slug: "first", bufferBeforeMinutes: 10, bufferAfterMinutes: 5, noticeMinutes: 60 }),
    await makeVisitType({
      slug: "short",
      durationMinutes: 15,
      stepMinutes: 15,
      modes: ["video"],
      horizonDays: 20,
    }),
    await makeVisitType({ slug: "long", ...long, modes: ["in_person"] }),
  ];
}

interface RandomOpening extends Interval {
  readonly locationId: string;
  readonly anchor: EpochMs;
  readonly modes: readonly string[];
}

type Random = () => number;

/** Disjoint, as the doctor is in one place at a time. */
function openingsFor(random: Random, number: number, places: readonly string[]): RandomOpening[] {
  if (number % 8 === 0) return [];
  const openings: RandomOpening[] = [];
  const between = number % 8 === 3 ? 0.5 : 1.5;
  let startsAt = NOW + (number % 8 === 1 ? 21 * DAY_MS : -3 * DAY_MS);
  while (startsAt < NOW + DAYS * DAY_MS) {
    const endsAt = startsAt + (4 + Math.floor(random() * 44)) * QUARTER_MS;
    const modes = at(
      [["in_person", "video"], ["video"], ["in_person"], ["video", "in_person"]],
      Math.floor(random() * 4),
    );
    const anchor = startsAt - Math.floor(random() * 3) * 5 * MINUTE_MS;
    openings.push({ locationId: at(places, Math.floor(random() * 2)), startsAt, endsAt, anchor, modes });
    const isAdjoined = random() < 0.3;
    startsAt = endsAt + (isAdjoined ? 0 : Math.floor(random() * between * 96) * QUARTER_MS);
  }
  return openings;
}

interface RandomVisit {
  readonly locationId: string;
  readonly during: Interval;
  readonly reserved: Interval;
  readonly status: string;
}

function visitsIn(random: Random, number: number, openings: readonly RandomOpening[]): RandomVisit[] {
  const bookedOutUntil = number % 8 === 2 ? NOW + 16 * DAY_MS : 0;
  const share = random() * 0.95;
  return openings.flatMap(({ locationId, startsAt, endsAt }) => {
    const visits: RandomVisit[] = [];
    for (let start = startsAt; start < endsAt; start += QUARTER_MS) {
      const isBookedOut = start < bookedOutUntil;
      if (!isBookedOut && random() > share) continue;
      const during = { startsAt: start, endsAt: start + QUARTER_MS };
      const reserved = {
        startsAt: start - at([0, 0, 10], Math.floor(random() * 3)) * MINUTE_MS,
        endsAt: during.endsAt + at([0, 5, 0], Math.floor(random() * 3)) * MINUTE_MS,
      };
      const status = !isBookedOut && random() < 0.15 ? "cancelled" : "confirmed";
      visits.push({ locationId, during, reserved: isBookedOut ? during : reserved, status });
    }
    return visits;
  });
}

/** Written past the application: there are many. Those that meet others are left out. */
async function storeTimes(
  doctorId: string,
  visitTypeId: string,
  openings: readonly RandomOpening[],
  visits: readonly RandomVisit[],
): Promise<void> {
  const { id: patientId } = await makePatient();
  const hours = openings.map((each) => ({
    ...each,
    during: toRangeText(each),
    anchor: new Date(each.anchor),
  }));
  const booked = visits.map(({ during, reserved, ...visit }) => ({
    ...visit,
    during: toRangeText(during),
    reserved: toRangeText(reserved),
  }));
  await asAdmin(
    testDatabase().adminUrl,
    `
    -- Visits of one patient at once are refused by a constraint that this is not about.
    alter table appointments drop constraint if exists patient_is_free;
    insert into openings (doctor_id, location_id, during, anchor, modes)
      select '${doctorId}', "locationId", during, anchor, modes
      from jsonb_to_recordset('${JSON.stringify(hours)}')
        as o ("locationId" uuid, during tstzrange, anchor timestamptz, modes text[]);
    insert into appointments (doctor_id, patient_id, location_id, visit_type_id, mode, status, during, reserved, fee_minor,
        currency, created_at)
      select '${doctorId}', '${patientId}', "locationId", '${visitTypeId}', 'video', status, during, reserved, 0, 'NPR', lower(during)
      from jsonb_to_recordset('${JSON.stringify(booked)}')
        as v ("locationId" uuid, during tstzrange, reserved tstzrange, status text)
      on conflict do nothing;
    `,
  );
}
