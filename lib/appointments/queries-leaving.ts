import { and, asc, eq, gt, inArray } from "drizzle-orm";

import { offeredSlots } from "#lib/availability/offered-slots.ts";
import { loadFreeTime } from "#lib/availability/free-time.ts";
import { recordReads } from "#lib/audit/record-reads.ts";
import { loadCatalogue } from "#lib/catalog/queries.ts";
import { isAdministrator } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { HOUR_MS, type EpochMs, type Interval } from "#lib/core/instant.ts";
import { matchDoctors } from "#lib/doctors/match.ts";
import type { DoctorSummary } from "#lib/doctors/dto.ts";
import { windowToRead } from "#lib/scheduling/visit-timing.ts";
import { appointments } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { UPCOMING_STATUSES } from "./constants.ts";
import type { VisitDto } from "./dto.ts";
import { looksAt, selectVisits, toVisitDto } from "./select-visits.ts";

/** A colleague's free time for the patient. */
export interface ColleagueTime {
  readonly doctor: { readonly id: string; readonly name: string };
  readonly location: { readonly id: string; readonly name: string; readonly timeZone: string };
  readonly startsAt: EpochMs;
}

/** A visit of a doctor who is to be taken out, and the colleagues who could see the patient instead. */
export interface LeavingVisitDto extends VisitDto {
  readonly colleagues: readonly ColleagueTime[];
}

const AROUND_MS = 3 * 24 * HOUR_MS;
const COLLEAGUES = 10;
const PER_COLLEAGUE = 2;
const PER_VISIT = 8;

/**
 * The upcoming visits of a doctor, soonest first, each with the nearest free times of colleagues; for administrators. The display is
 * recorded: a page takes `auditedRead`. The same number of statements, however many visits there are.
 * @throws DomainError `forbidden`
 */
export async function listLeavingVisits(tx: Tx, ctx: Context, doctorId: string): Promise<LeavingVisitDto[]> {
  if (!isAdministrator(ctx.actor)) throw new DomainError("forbidden");
  const rows = await selectVisits(tx, ctx, isToCome(ctx, doctorId)).orderBy(
    asc(appointments.startsAt),
    asc(appointments.id),
  );
  await recordReads(tx, ctx, looksAt(rows, ctx));
  const visits = rows.map((row) => toVisitDto(row, ctx.actor));
  const timesFor = await colleagueTimes(tx, ctx, doctorId, visits);
  return visits.map((visit) => ({ ...visit, colleagues: timesFor(visit) }));
}

/** The upcoming visits of this doctor. */
export function isToCome(ctx: Context, doctorId: string) {
  return and(
    eq(appointments.doctorId, doctorId),
    inArray(appointments.status, [...UPCOMING_STATUSES]),
    gt(appointments.startsAt, ctx.now),
  );
}

async function colleagueTimes(tx: Tx, ctx: Context, doctorId: string, visits: readonly VisitDto[]) {
  const [first, last] = [visits[0], visits.at(-1)];
  if (first === undefined || last === undefined) return () => [];
  const catalogue = await loadCatalogue(tx);
  const all = await matchDoctors(tx, ctx, { search: {}, catalogue });
  const leaving = all.find(({ id }) => id === doctorId);
  const colleagues = all
    .filter((doctor) => doctor.id !== doctorId && visits.some((visit) => offers(doctor, visit)))
    .toSorted((one, other) => closeness(other, leaving) - closeness(one, leaving))
    .slice(0, COLLEAGUES);
  const window = {
    startsAt: Math.max(ctx.now, first.startsAt - AROUND_MS),
    endsAt: last.startsAt + AROUND_MS,
  };
  const longest = catalogue.visitTypes.toSorted(
    (one, other) => other.durationMinutes - one.durationMinutes,
  )[0];
  if (longest === undefined || colleagues.length === 0) return () => [];
  const freeTimeOf = await loadFreeTime(
    tx,
    colleagues.map(({ id }) => id),
    windowToRead(window, longest),
  );
  return (visit: VisitDto) => {
    const near = {
      startsAt: Math.max(ctx.now + 1, visit.startsAt - AROUND_MS),
      endsAt: visit.startsAt + AROUND_MS,
    };
    return colleagues
      .flatMap((doctor) => nearest(timesOf(doctor, visit, near, freeTimeOf(doctor.id)), visit, PER_COLLEAGUE))
      .toSorted((one, other) => distance(one, visit) - distance(other, visit))
      .slice(0, PER_VISIT);
  };
}

function timesOf(
  doctor: DoctorSummary,
  visit: VisitDto,
  window: Interval,
  freeTime: Parameters<typeof offeredSlots>[0]["freeTime"],
): ColleagueTime[] {
  const visitType = doctor.visitTypes.find(({ id }) => id === visit.visitTypeId);
  if (visitType === undefined) return [];
  return offeredSlots({
    freeTime,
    locationIds: new Set(doctor.locations.map(({ id }) => id)),
    visitType,
    modes: visitType.modes.filter((mode) => mode === visit.mode),
    span: { earliest: window.startsAt, latest: window.endsAt },
    window,
  }).flatMap(({ startsAt, locationId }) => {
    const location = doctor.locations.find(({ id }) => id === locationId);
    return location === undefined ? [] : [{ doctor, location, startsAt }];
  });
}

function offers(doctor: DoctorSummary, { visitTypeId, mode }: VisitDto): boolean {
  return doctor.visitTypes.some(({ id, modes }) => id === visitTypeId && modes.includes(mode));
}

/** Colleagues of the same specialty first, then those at the same locations. */
function closeness(doctor: DoctorSummary, leaving: DoctorSummary | undefined): number {
  const shares = (list: "specialties" | "locations") =>
    doctor[list].some(({ id }) => leaving?.[list].some((own) => own.id === id) ?? false);
  return (shares("specialties") ? 2 : 0) + (shares("locations") ? 1 : 0);
}

function nearest(times: readonly ColleagueTime[], visit: VisitDto, most: number): ColleagueTime[] {
  return times.toSorted((one, other) => distance(one, visit) - distance(other, visit)).slice(0, most);
}

function distance({ startsAt }: ColleagueTime, visit: VisitDto): number {
  return Math.abs(startsAt - visit.startsAt);
}
