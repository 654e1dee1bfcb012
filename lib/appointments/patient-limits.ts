import { and, eq, gt, gte, inArray, lt, ne, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";

import type { Context } from "#lib/core/context.ts";
import type { EpochMs } from "#lib/core/instant.ts";
import { dayWindow, localDateOf } from "#lib/scheduling/wall-time.ts";
import { appointments } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { UPCOMING_STATUSES } from "./constants.ts";
import type { Bookable } from "./load-bookable.ts";
import type { BrokenLimit } from "./overrides.ts";
import { ownVisitDetails, type OwnVisit } from "./own-visit.ts";
import type { BookInput } from "./schema.ts";

/** The limits that a patient's other visits put on a booking. The caller holds the patient's lock, so the count stays right. */
export async function patientLimits(
  tx: Tx,
  ctx: Context,
  bookable: Bookable,
  input: BookInput,
): Promise<BrokenLimit[]> {
  const { timeZone, phone: telephone } = bookable.location;
  const [facts] = await tx
    .select({
      upcoming: countWhere(
        and(
          eq(appointments.visitTypeId, input.visitTypeId),
          inArray(appointments.status, [...UPCOMING_STATUSES]),
          gt(appointments.startsAt, ctx.now),
        ),
      ),
      withDoctor: countWhere(
        and(eq(appointments.doctorId, input.doctorId), sql`${appointments.visit} is not null`),
      ),
      sameDayId: firstWhere(appointments.id, isThatDay({ ...input, timeZone })),
      sameDayReference: firstWhere(appointments.reference, isThatDay({ ...input, timeZone })),
    })
    .from(appointments)
    .where(and(eq(appointments.patientId, input.patientId), ne(appointments.status, "cancelled")));
  const { upcoming = 0, withDoctor = 0 } = facts ?? {};
  const sameDay = sameDayOf(facts);

  const broken: BrokenLimit[] = [];
  if (!bookable.doctor.acceptingNewPatients && withDoctor === 0)
    broken.push({ limit: "not_accepting_patients", details: { telephone } });
  const limit = bookable.visitType.maxUpcomingPerPatient;
  if (upcoming >= limit) broken.push({ limit: "too_many_upcoming", details: { limit } });
  if (sameDay !== undefined && !input.confirmSameDay)
    broken.push({ limit: "same_day_same_doctor", details: ownVisitDetails(sameDay) });
  return broken;
}

/** The same warning when a visit is moved to a day. The caller holds the patient's lock. */
export async function sameDayLimit(
  tx: Tx,
  { appointmentId, patientId, confirmSameDay, ...day }: MovedOntoDay,
): Promise<BrokenLimit[]> {
  if (confirmSameDay) return [];
  const [other] = await tx
    .select({ id: appointments.id, reference: appointments.reference })
    .from(appointments)
    .where(and(eq(appointments.patientId, patientId), ne(appointments.id, appointmentId), isThatDay(day)))
    .orderBy(appointments.startsAt)
    .limit(1);
  return other === undefined ? [] : [{ limit: "same_day_same_doctor", details: ownVisitDetails(other) }];
}

interface DayWithDoctor {
  readonly doctorId: string;
  readonly startsAt: EpochMs;
  readonly timeZone: string;
}

interface MovedOntoDay extends DayWithDoctor {
  readonly appointmentId: string;
  readonly patientId: string;
  readonly confirmSameDay: boolean;
}

/** An upcoming visit with this doctor on the same day in the location's zone. */
function isThatDay({ doctorId, startsAt, timeZone }: DayWithDoctor) {
  const day = dayWindow(localDateOf(startsAt, timeZone), timeZone);
  return and(
    eq(appointments.doctorId, doctorId),
    inArray(appointments.status, [...UPCOMING_STATUSES]),
    gte(appointments.startsAt, day.startsAt),
    lt(appointments.startsAt, day.endsAt),
  );
}

function sameDayOf(
  facts: { sameDayId: string | null; sameDayReference: string | null } | undefined,
): OwnVisit | undefined {
  const { sameDayId: id = null, sameDayReference: reference = null } = facts ?? {};
  return id === null || reference === null ? undefined : { id, reference };
}

/** From the first visit of the day, so that two such columns come from the same visit. */
function firstWhere(column: AnyPgColumn, condition: ReturnType<typeof and>) {
  return sql<
    string | null
  >`(array_agg(${column} order by ${appointments.startsAt}) filter (where ${condition}))[1]`;
}

function countWhere(condition: ReturnType<typeof and>) {
  return sql<number>`(count(*) filter (where ${condition}))::int`;
}
