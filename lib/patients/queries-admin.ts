import { and, desc, inArray, sql } from "drizzle-orm";

import { recordReads } from "#lib/audit/record-reads.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { toIsoInstant } from "#lib/core/instant.ts";
import { dayWindow } from "#lib/scheduling/wall-time.ts";
import { phonesOf } from "#lib/identity/users/find-login.ts";
import { loadOwnAccount } from "#lib/identity/users/queries.ts";
import { parseInstant } from "#db/columns.ts";
import { patients } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import type { PatientList, PatientRowDto, PatientSearch } from "./dto-admin.ts";
import { canSearchPatients } from "./policy.ts";
import { isVisiblePatient } from "./scope.ts";
import { unsealPerson } from "./seal-search.ts";
import { PatientAddress } from "./search.ts";

const PER_PAGE = 25;

/**
 * Patients whom a search finds, latest number first, without counting them; for administrators. That their details were shown is
 * recorded: a page takes `auditedRead`.
 * @throws DomainError `forbidden`
 */
export async function listPatients(tx: Tx, ctx: Context, address: unknown): Promise<PatientList> {
  if (!canSearchPatients(ctx.actor)) throw new DomainError("forbidden");
  const given = PatientAddress.parse(address);
  const search = { ...given, person: unsealPerson(given.sealed) };
  const filters = await filtersOf(tx, ctx, search);
  const found = await tx.execute<{ id: string }>(sql`
    select id from find_patients(${JSON.stringify(filters)}::jsonb, ${given.before ?? null}::integer, ${PER_PAGE + 1}) as id
  `);
  const shown = await selectRows(
    tx,
    ctx,
    found.slice(0, PER_PAGE).map(({ id }) => id),
  );
  await recordReads(
    tx,
    ctx,
    shown.map(({ id }) => ({ patientId: id })),
  );
  const next = found.length > PER_PAGE ? (shown.at(-1)?.number ?? null) : null;
  return { patients: shown, search, next };
}

/** What was asked, as `find_patients` takes it: a filter that is left out is not looked at. */
async function filtersOf(tx: Tx, ctx: Context, search: PatientSearch): Promise<Record<string, unknown>> {
  const { name, phone, email, dateOfBirth, number, insurer, insuranceNumber } = search.person;
  const { doctor, seenFrom, seenUntil, account } = search;
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
    ...(doctor && { doctorId: doctor }),
    ...(account && { account: account === "yes" }),
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
