import { and, asc, count, gte, inArray, lt, or, sql, type SQL } from "drizzle-orm";
import { z } from "zod";

import { recordReads } from "#lib/audit/record-reads.ts";
import type { LocationDto } from "#lib/catalog/dto.ts";
import type { UserActor } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { DateText } from "#lib/core/fields.ts";
import { PageNumber, pageOf } from "#lib/core/pages.ts";
import { env } from "#lib/env.ts";
import type { CalendarDate } from "#lib/scheduling/shapes.ts";
import { dayWindow, localDateOf } from "#lib/scheduling/wall-time.ts";
import { loadOwnAccount } from "#lib/identity/users/queries.ts";
import { appointments, locations } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import type { PatientAtVisitDto } from "./dto.ts";
import type { DayDto, DayVisitDto } from "./dto.ts";
import { openSteps } from "./open-steps.ts";
import { isVisibleVisit } from "./scope.ts";
import { locationColumns, looksAt, selectVisits, toVisitDto, type VisitRow } from "./select-visits.ts";
import { videoAccess } from "./video.ts";

const PER_PAGE = 50;

/** The query of a day's URL; invalid parts are ignored. */
const DayQuery = z.object({
  date: DateText.refine((date) => date >= "2000-01-01" && date <= "2100-01-01")
    .optional()
    .catch(undefined),
  location: z.string().max(100).optional().catch(undefined),
  page: PageNumber,
});

/**
 * The visits of one calendar day in order of time: a doctor's own, or all for an administrator. A visit's day is the one at its location.
 * The display is recorded, so it takes `auditedRead`. Five statements.
 * @throws DomainError `unauthenticated`
 */
export async function loadDay(tx: Tx, ctx: Context, params: object): Promise<DayDto> {
  const { actor, now } = ctx;
  if (actor.kind !== "user") throw new DomainError("unauthenticated");
  const query = DayQuery.parse(params);
  const { timeZone } = await loadOwnAccount(tx, ctx);
  const today = localDateOf(now, timeZone);
  const date = query.date ?? today;
  const places = await listAllLocations(tx);
  const location = places.find(({ slug }) => slug === query.location) ?? null;

  const isThatDay = startsOn(date, location === null ? places : [location]);
  const [counted] = await tx
    .select({ total: count() })
    .from(appointments)
    .where(and(isThatDay, isVisibleVisit(actor)));
  const total = counted?.total ?? 0;
  const shown = pageOf(total, { asked: query.page, size: PER_PAGE });
  const rows = await selectVisits(tx, ctx, isThatDay)
    .orderBy(asc(appointments.startsAt), asc(appointments.id))
    .limit(shown.limit)
    .offset(shown.offset);
  await recordReads(tx, ctx, looksAt(rows, ctx));
  const visits = rows.map((row) => toDayVisit(row, { ...ctx, actor }));
  const { page, pageCount } = shown;
  return { date, today, location, locations: places, visits, total, page, pageCount };
}

/** PostgreSQL converts no zones: each zone's day is an interval of its own. */
function startsOn(date: CalendarDate, places: readonly LocationDto[]): SQL {
  const days = [...Map.groupBy(places, ({ timeZone }) => timeZone)].map(([timeZone, there]) => {
    const { startsAt, endsAt } = dayWindow(date, timeZone);
    const ids = there.map(({ id }) => id);
    return and(
      inArray(appointments.locationId, ids),
      gte(appointments.startsAt, startsAt),
      lt(appointments.startsAt, endsAt),
    );
  });
  return or(...days) ?? sql`false`;
}

async function listAllLocations(tx: Tx): Promise<LocationDto[]> {
  return tx
    .select(locationColumns)
    .from(locations)
    .orderBy(asc(locations.city), asc(locations.name), asc(locations.id));
}

function toDayVisit(row: VisitRow, { actor, now }: Context<UserActor>): DayVisitDto {
  return {
    ...toVisitDto(row, actor),
    reason: row.reason,
    notes: row.notes,
    video: videoAccess(row, { actor, now, isSetUp: env().VIDEO_BASE_URL !== undefined }),
    contact: contactFor(actor, row),
    steps: openSteps(row, actor.role, now),
  };
}

/** Doctors get the patient's phone number and age; administrators find them in the patient's file. */
function contactFor(
  actor: UserActor,
  { patient: { dateOfBirth, phone } }: VisitRow,
): PatientAtVisitDto | null {
  return actor.role === "doctor" ? { dateOfBirth, phone } : null;
}
