import { APPOINTMENT_STATUSES } from "#lib/appointments/constants.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS, type EpochMs } from "#lib/core/instant.ts";
import { at, seededRandom } from "#db/testing/visits.ts";
import { makeDoctor, makeLocation, makePatients, makeVisitType } from "#db/testing/world.ts";

import { groupsOf, storeGroups, type Groups } from "./known-groups.ts";
import { openFor, storeVisits, type StoredVisit } from "./stored-visits.ts";

/** PostgreSQL and the runtime disagree on Casablanca and Edmonton; Apia and Kiritimati are a day ahead of the others. */
const ZONES = [
  "Asia/Kathmandu",
  "Europe/London",
  "Australia/Lord_Howe",
  "Africa/Casablanca",
  "America/Edmonton",
  "Pacific/Kiritimati",
];
const CURRENCIES = ["NPR", "GBP", "JPY", "KWD"];
const FIRST = Date.parse("2026-09-20T00:00Z");
const SLOT_MS = 30 * MINUTE_MS;
const SLOTS = 200 * 48;

/** A visit of the oracle's: counted by hand. */
export interface Known extends StoredVisit {
  readonly groups: Groups;
  readonly zone: string;
  readonly locationSlug: string;
  readonly doctorSlug: string;
  readonly createdAt: EpochMs;
  readonly cancelledAt?: EpochMs;
  readonly minutes: number;
}

/** Minutes before a visit until which it is cancelled in time, in each of the types. */
export const CUT_OFFS: Readonly<Record<string, number>> = {};

/** Random visits of twelve doctors in six zones, four currencies and all statuses, stored. */
export async function storeKnownVisits(): Promise<readonly Known[]> {
  const random = seededRandom(9);
  const below = (end: number) => Math.floor(random() * end);
  const pick = <T>(items: readonly T[]) => at(items, below(items.length));
  const types: string[] = [];
  for (const changeCutoffMinutes of [0, 120, 1440]) {
    const id = await makeVisitType({ changeCutoffMinutes });
    types.push(id);
    Object.assign(CUT_OFFS, { [id]: changeCutoffMinutes });
  }
  const people = await makePatients(1500);
  const visits: Known[] = [];
  const busy = new Set<string>();
  const doctorIds: string[] = [];
  for (const [index, zone] of ZONES.entries()) {
    const locationSlug = `oracle-place-${index}`;
    const locationId = await makeLocation({ slug: locationSlug, timeZone: zone });
    for (const copy of [0, 1]) {
      const doctorSlug = `oracle-doctor-${index}-${copy}`;
      const columns = { slug: doctorSlug };
      const doctorId = await makeDoctor({ locationIds: [locationId], visitTypeIds: types, columns });
      const groups = groupsOf(doctorIds.push(doctorId) - 1);
      await openFor(doctorId, locationId);
      const slots = new Set(Array.from({ length: 400 }, () => below(SLOTS)));
      for (const slot of slots) {
        const patientId = pick(people).id;
        if (busy.has(`${patientId} ${slot}`)) continue;
        busy.add(`${patientId} ${slot}`);
        const startsAt = FIRST + slot * SLOT_MS;
        const createdAt = startsAt - below(60 * 24) * HOUR_MS + (random() < 0.05 ? HOUR_MS : 0);
        const status = pick(APPOINTMENT_STATUSES);
        const near = [startsAt - below(3_000) * MINUTE_MS, startsAt - 120 * MINUTE_MS, startsAt];
        const cancelledAt = Math.max(createdAt, pick([createdAt + below(30) * MINUTE_MS, ...near]));
        visits.push({
          ...{ doctorId, patientId, locationId, startsAt, status, zone, locationSlug, doctorSlug, createdAt },
          groups,
          visitTypeId: pick(types),
          ...(status === "cancelled" && { cancelledAt }),
          minutes: pick([10, 25, 30]),
          feeMinor: below(200_000),
          currency: pick(CURRENCIES),
        });
      }
    }
  }
  await storeVisits(
    visits.map(({ zone: _z, locationSlug: _l, doctorSlug: _d, groups: _g, ...visit }) => visit),
  );
  await storeGroups(doctorIds);
  return visits;
}

/** The day that a visit's page shows, by Intl and without any code of ours. */
const formatters = new Map(
  ZONES.map((zone) => [zone, new Intl.DateTimeFormat("en-CA", { timeZone: zone, dateStyle: "short" })]),
);

export const dayOf = ({ zone, startsAt }: Pick<Known, "zone" | "startsAt">): string =>
  formatters.get(zone)?.format(startsAt) ?? "";

export interface Asked {
  readonly from: string;
  readonly to: string;
  readonly location?: string;
  readonly doctor?: string;
  readonly department?: string;
  readonly specialty?: string;
}

/** The requested reports: a half-year, days on which clocks change, ends of months, single places, doctors and groups of them. */
export const CASES: readonly Asked[] = [
  { from: "2026-10-01", to: "2027-03-31" },
  { from: "2026-10-25", to: "2026-10-25", location: "oracle-place-1" },
  { from: "2026-12-31", to: "2026-12-31", location: "oracle-place-0" },
  { from: "2027-01-01", to: "2027-01-31", location: "oracle-place-3" },
  { from: "2026-11-01", to: "2026-11-30", location: "oracle-place-4" },
  { from: "2026-10-03", to: "2026-10-05", location: "oracle-place-2" },
  { from: "2026-12-15", to: "2027-02-10", doctor: "oracle-doctor-5-1" },
  { from: "2026-10-01", to: "2027-03-31", department: "oracle-department-1" },
  { from: "2026-10-01", to: "2027-03-31", specialty: "oracle-specialty-0" },
  {
    from: "2026-11-01",
    to: "2027-01-31",
    department: "oracle-department-0",
    specialty: "oracle-specialty-1",
  },
];

export function within(
  visits: readonly Known[],
  { from, to, location, doctor, department, specialty }: Asked,
): Known[] {
  return visits.filter(
    (visit) =>
      dayOf(visit) >= from &&
      dayOf(visit) <= to &&
      (location === undefined || visit.locationSlug === location) &&
      (doctor === undefined || visit.doctorSlug === doctor) &&
      (department === undefined || visit.groups.departmentSlug === department) &&
      (specialty === undefined || visit.groups.specialtySlug === specialty),
  );
}

/** As many days, immediately before. */
export function daysBefore({ from, to, ...rest }: Asked): Asked {
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;
  const earlier = (count: number) => new Date(Date.parse(from) - count * DAY_MS).toISOString().slice(0, 10);
  return { ...rest, from: earlier(days), to: earlier(1) };
}
