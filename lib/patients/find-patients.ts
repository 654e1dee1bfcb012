import { and, desc, inArray, sql } from "drizzle-orm";

import { recordReads } from "#lib/audit/record-reads.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { toIsoInstant } from "#lib/core/instant.ts";
import { sliceOf, type Slice, type SliceAsked } from "#lib/core/slice.ts";
import { dayWindow } from "#lib/scheduling/wall-time.ts";
import { phonesOf } from "#lib/identity/users/find-login.ts";
import { loadOwnAccount } from "#lib/identity/users/queries.ts";
import { parseInstant } from "#db/columns.ts";
import { patients } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import type { PatientRowDto, PatientsSought } from "./dto-admin.ts";
import { canSearchPatients } from "./policy.ts";
import { isVisiblePatient } from "./scope.ts";

/**
 * The patients that a search finds, latest number first, not counted; for administrators. The key is the patient's number. The display of
 * their details is recorded.
 * @throws DomainError `forbidden`
 */
export async function findPatients(
  tx: Tx,
  ctx: Context,
  asked: PatientsSought & SliceAsked<number>,
): Promise<Slice<PatientRowDto, number>> {
  const shown = await findPatientRows(tx, ctx, asked);
  await recordReads(
    tx,
    ctx,
    shown.items.map(({ id }) => ({ patientId: id })),
  );
  return shown;
}

/** The same for a copy, which the caller records as one. @throws DomainError `forbidden` */
export async function findPatientRows(
  tx: Tx,
  ctx: Context,
  { limit, after, ...sought }: PatientsSought & SliceAsked<number>,
): Promise<Slice<PatientRowDto, number>> {
  if (!canSearchPatients(ctx.actor)) throw new DomainError("forbidden");
  const filters = await filtersOf(tx, ctx, sought);
  const found = await tx.execute<{ id: string }>(sql`
    select id from find_patients(${JSON.stringify(filters)}::jsonb, ${after ?? null}::integer, ${limit + 1}) as id
  `);
  const rows = await selectRows(
    tx,
    ctx,
    found.map(({ id }) => id),
  );
  return sliceOf(rows, { limit }, ({ number }) => number);
}

/** The filters as `find_patients` takes them: an omitted filter does not apply. */
async function filtersOf(tx: Tx, ctx: Context, sought: PatientsSought): Promise<Record<string, unknown>> {
  const { name, phone, email, dateOfBirth, number, insurer, insuranceNumber } = sought;
  const { doctorId, seenFrom, seenUntil, hasAccount } = sought;
  const days = seenFrom ?? seenUntil;
  const timeZone = days === undefined ? "UTC" : (await loadOwnAccount(tx, ctx)).timeZone;
  return {
    now: toIsoInstant(ctx.now),
    ...(name && { name }),
    ...(phone && { phones: await phonesOf(tx, phone) }),
    ...(email && { email }),
    ...(dateOfBirth && { dateOfBirth }),
    ...(number && { number }),
    ...(insurer && { insurer }),
    ...(insuranceNumber && { insuranceNumber }),
    ...(doctorId && { doctorId }),
    ...(hasAccount !== undefined && { account: hasAccount }),
    ...(seenFrom && { seenFrom: toIsoInstant(dayWindow(seenFrom, timeZone).startsAt) }),
    ...(seenUntil && { seenUntil: toIsoInstant(dayWindow(seenUntil, timeZone).endsAt) }),
  };
}

async function selectRows(tx: Tx, { actor, now }: Context, ids: readonly string[]): Promise<PatientRowDto[]> {
  if (ids.length === 0) return [];
  const rows = await tx
    .select({
      id: patients.id,
      number: patients.number,
      name: patients.name,
      dateOfBirth: patients.dateOfBirth,
      phone: patients.phone,
      hasAccount: sql<boolean>`${patients.userId} is not null`,
      lastVisit: sql<{ startsAt: string; timeZone: string } | null>`(
        select jsonb_build_object('startsAt', a.starts_at::text, 'timeZone', l.time_zone)
        from appointments a join locations l on l.id = a.location_id
        where a.patient_id = patients.id and a.status not in ('cancelled', 'no_show')
          and a.starts_at <= ${toIsoInstant(now)}::timestamptz
        order by a.starts_at desc limit 1
      )`,
    })
    .from(patients)
    .where(and(inArray(patients.id, [...ids]), isVisiblePatient(actor, patients.id)))
    .orderBy(desc(patients.number));
  return rows.map(({ lastVisit, ...row }) => ({
    ...row,
    lastVisit: lastVisit && { ...lastVisit, startsAt: parseInstant(lastVisit.startsAt) },
  }));
}
