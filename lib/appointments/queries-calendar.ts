import { and, asc, eq, gt, lt, type SQL } from "drizzle-orm";

import { recordReads } from "#lib/audit/record-reads.ts";
import { listClosures } from "#lib/availability/closures.ts";
import { loadFreeTime } from "#lib/availability/free-time.ts";
import { loadKeptDoctor } from "#lib/availability/queries-hours.ts";
import type { Context } from "#lib/core/context.ts";
import { DAY_MS, type Interval } from "#lib/core/instant.ts";
import type { TimeZone } from "#lib/core/time-zone.ts";
import { loadOwnAccount } from "#lib/identity/users/queries.ts";
import { dayWindow, localDateOf } from "#lib/scheduling/wall-time.ts";
import { appointments, doctorLocations, locations } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { CalendarAddress, datesOfView } from "./calendar-address.ts";
import { countByDay, NO_VISITS } from "./count-by-day.ts";
import type { CalendarDto, CalendarLocation, CalendarVisit } from "./dto-calendar.ts";
import { MOVABLE } from "./lifecycle.ts";
import { cut, freeOf, isAt, joined, timeAt } from "./open-times.ts";
import { looksAt, selectVisits, toVisitDto } from "./select-visits.ts";

/** More than a full week of the shortest visits that clinics book. */
const MOST_SHOWN = 400;

/**
 * A day, a week or a month of one doctor, for the doctor and for administrators; without an id, one's own. A month names no patient;
 * display of a day or a week is recorded, so it takes `auditedRead`. Seven statements and the recording, however many visits.
 * @throws DomainError `unknown_doctor`, `unauthenticated`, `forbidden`
 */
export async function loadCalendar(
  tx: Tx,
  ctx: Context,
  { doctorId, address }: { doctorId?: string | undefined; address: object },
): Promise<CalendarDto> {
  const { id, name } = await loadKeptDoctor(tx, ctx, doctorId);
  const asked = CalendarAddress.parse(address);
  const { timeZone: ownZone } = await loadOwnAccount(tx, ctx);
  const places = await listPlaces(tx, id);
  const location = places.find(({ slug }) => slug === asked.location) ?? null;
  const timeZone = location?.timeZone ?? zoneOf(places, ownZone);
  const today = localDateOf(ctx.now, timeZone);
  const date = asked.date ?? today;
  const dates = datesOfView(asked.view, date);
  const windows = dates.map((each) => dayWindow(each, timeZone));
  const whole = { startsAt: windows[0]?.startsAt ?? 0, endsAt: windows.at(-1)?.endsAt ?? 0 };
  const freeTimeOf = await loadFreeTime(tx, [id], whole);
  const freeTime = timeAt(freeTimeOf(id), location);
  const closures = await listClosures(tx, {
    doctorId: id,
    from: dates[0] ?? date,
    to: dates.at(-1) ?? date,
  });
  const isHere = and(
    eq(appointments.doctorId, id),
    location === null ? undefined : eq(appointments.locationId, location.id),
  );
  const counts = await countByDay(tx, ctx, { windows, whole, isHere });
  const isNamed = asked.view !== "month";
  const shown = isNamed ? await listShown(tx, ctx, { whole, isHere }) : [];
  return {
    doctor: { id, name },
    view: asked.view,
    date,
    today,
    timeZone,
    location,
    locations: places,
    days: dates.map((each, index) => ({
      date: each,
      window: windows[index] ?? whole,
      closures: (closures.get(each) ?? []).filter((closure) => isAt(closure.locationId, location)),
      open: joined(freeTime.openings.flatMap((opening) => cut(opening, windows[index] ?? whole))),
      ...(counts.get(index) ?? NO_VISITS),
    })),
    free: isNamed ? freeOf(freeTime, { ...whole, startsAt: Math.max(whole.startsAt, ctx.now) }) : [],
    visits: shown.slice(0, MOST_SHOWN),
    isCut: shown.length > MOST_SHOWN,
  };
}

function listPlaces(tx: Tx, doctorId: string): Promise<CalendarLocation[]> {
  return tx
    .select({ id: locations.id, slug: locations.slug, name: locations.name, timeZone: locations.timeZone })
    .from(doctorLocations)
    .innerJoin(locations, eq(locations.id, doctorLocations.locationId))
    .where(eq(doctorLocations.doctorId, doctorId))
    .orderBy(asc(locations.city), asc(locations.name), asc(locations.id));
}

function zoneOf(places: readonly CalendarLocation[], ownZone: TimeZone): TimeZone {
  const isThere = places.some(({ timeZone }) => timeZone === ownZone);
  return isThere ? ownZone : (places[0]?.timeZone ?? ownZone);
}

/** Those that overlap the days, including one that began the evening before. No visit is longer than a day. */
async function listShown(
  tx: Tx,
  ctx: Context,
  { whole, isHere }: { whole: Interval; isHere: SQL | undefined },
): Promise<CalendarVisit[]> {
  const meets = and(
    isHere,
    gt(appointments.startsAt, whole.startsAt - DAY_MS),
    lt(appointments.startsAt, whole.endsAt),
    gt(appointments.endsAt, whole.startsAt),
  );
  const rows = await selectVisits(tx, ctx, meets)
    .orderBy(asc(appointments.startsAt), asc(appointments.id))
    .limit(MOST_SHOWN + 1);
  await recordReads(tx, ctx, looksAt(rows.slice(0, MOST_SHOWN), ctx));
  return rows.map((row) => ({ ...toVisitDto(row, ctx.actor), canMove: MOVABLE.includes(row.status) }));
}
