import { sql, type SQL } from "drizzle-orm";
import { z } from "zod";

import type { AppointmentStatus } from "#lib/appointments/constants.ts";
import { recordReads } from "#lib/audit/record-reads.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { Id } from "#lib/core/fields.ts";
import { isVisiblePatient } from "#lib/patients/scope.ts";
import { parseInstant } from "#db/columns.ts";
import { patients } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { loadReportFrame } from "./choices.ts";
import { countedVisits, hasFaults } from "./counted-visits.ts";
import type { PatientReport, PatientVisit, ReportFrame } from "./dto.ts";
import { monthOf, monthStarts } from "./periods.ts";
import { amountColumns, countsOf, totalsOf, type AmountRow } from "./tally.ts";

const PER_PAGE = 50;

type Params = Readonly<Record<string, unknown>>;

interface CountRow extends AmountRow {
  readonly bucket: number;
  readonly status: AppointmentStatus;
  readonly count: number;
}

const Cursor = Id.optional().catch(undefined);

/**
 * One patient's visits in detail, named by the URL's `patient`. For administrators; the read is recorded with each visit, so it takes
 * `auditedRead`. Four statements and the recording.
 * @throws DomainError `unauthenticated`, `forbidden`, `unknown_patient`
 */
export async function loadPatientReport(tx: Tx, ctx: Context, params: Params): Promise<PatientReport> {
  const frame = await loadReportFrame(tx, ctx, params);
  const patient = await loadPatientOfReport(tx, ctx, params["patient"]);
  const after = z.object({ after: Cursor }).parse(params).after ?? null;
  const isFaulty = hasFaults(frame);
  const counted = isFaulty ? [] : await countVisitsOf(tx, ctx, { frame, patientId: patient.id });
  const found = isFaulty
    ? []
    : await listVisitsOf(tx, ctx, { frame, patientId: patient.id, after, limit: PER_PAGE + 1 });
  const visits = found.slice(0, PER_PAGE);
  await recordReads(tx, ctx, [
    { patientId: patient.id },
    ...visits.map(({ id }) => ({ patientId: patient.id, appointmentId: id })),
  ]);
  const [before, now] = [
    counted.filter(({ bucket }) => bucket === 1),
    counted.filter((row) => row.bucket > 1),
  ];
  const months = monthStarts(frame.search.range).map((date, index) => ({
    month: monthOf(date),
    bucket: index + 2,
  }));
  return {
    ...frame,
    patient,
    counts: countsOf(now),
    countsBefore: countsOf(before),
    totals: totalsOf(summed(now), summed(before)),
    byMonth: months.map(({ month, bucket }) => ({
      month,
      counts: countsOf(now.filter((row) => row.bucket === bucket)),
    })),
    visits,
    next: found.length > PER_PAGE ? (visits.at(-1)?.id ?? null) : null,
    after,
  };
}

/** @throws DomainError `unknown_patient` */
export async function loadPatientOfReport(tx: Tx, { actor }: Context, id: unknown) {
  const parsed = Id.safeParse(id);
  if (!parsed.success) throw new DomainError("unknown_patient");
  const [row] = await tx.execute<{ id: string; name: string }>(sql`
    select id, name from patients where id = current_patient_id(${parsed.data}) and ${isVisiblePatient(actor, patients.id)}`);
  if (row === undefined) throw new DomainError("unknown_patient");
  return row;
}

interface Wanted {
  readonly frame: ReportFrame;
  readonly patientId: string;
}

interface WantedPage extends Wanted {
  /** The id of the visit after which the page begins. */
  readonly after: string | null;
  readonly limit: number;
}

/** Visits by key, earliest first: neither a page nor an export counts what it leaves out. */
export async function listVisitsOf(
  tx: Tx,
  ctx: Context,
  { frame, patientId, after, limit }: WantedPage,
): Promise<PatientVisit[]> {
  const isLater =
    after === null
      ? sql`true`
      : sql`(appointments.starts_at, appointments.id) > ((select last.starts_at from appointments last
          where last.id = ${after} and last.patient_id = ${patientId}), ${after}::uuid)`;
  const rows = await tx.execute<
    PatientVisit & { startsAt: string; endsAt: string } & Record<string, unknown>
  >(sql`
    with page as (
      select appointments.id
      ${countedVisits(ctx, frame, sql`${isOf(patientId)} and ${isLater} and period.bucket > 1`)}
      order by appointments.starts_at, appointments.id
      limit ${limit}
    )
    select a.id, a.reference, a.starts_at::text as "startsAt", a.ends_at::text as "endsAt", l.name as location,
      l.time_zone as "timeZone", d.name as doctor, t.name as "visitType", a.mode, a.status,
      a.fee_minor as "feeMinor", a.currency
    from page join appointments a on a.id = page.id
    join locations l on l.id = a.location_id
    join doctors d on d.id = a.doctor_id
    join visit_types t on t.id = a.visit_type_id
    order by a.starts_at, a.id`);
  return rows.map((row) => ({
    ...row,
    startsAt: parseInstant(row.startsAt),
    endsAt: parseInstant(row.endsAt),
  }));
}

async function countVisitsOf(tx: Tx, ctx: Context, { frame, patientId }: Wanted): Promise<CountRow[]> {
  return tx.execute<CountRow>(sql`
    select period.bucket, appointments.status, count(*)::int as count, ${amountColumns}
    ${countedVisits(ctx, frame, isOf(patientId))}
    group by period.bucket, appointments.status, appointments.currency`);
}

function isOf(patientId: string): SQL {
  return sql`appointments.patient_id = ${patientId}`;
}

function summed(rows: readonly CountRow[]): AmountRow[] {
  return [...Map.groupBy(rows, ({ currency }) => currency)].map(([currency, same]) => {
    const sum = (amount: "earned" | "expected" | "lost") =>
      same.reduce((total, row) => total + BigInt(row[amount]), 0n).toString();
    const visits = same.reduce((total, row) => total + row.visits, 0);
    return { currency, earned: sum("earned"), expected: sum("expected"), lost: sum("lost"), visits };
  });
}
