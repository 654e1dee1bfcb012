import { sql } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import type { Tx } from "#db/transaction.ts";

import { loadReportFrame } from "./choices.ts";
import { countedVisits, hasFaults } from "./counted-visits.ts";
import type { MonthRevenue, RevenueReport, RevenueRow } from "./dto.ts";
import { monthOf, monthStarts } from "./periods.ts";
import { amountColumns, isAnything, toAmounts, totalsOf, type AmountRow } from "./tally.ts";

interface SumRow extends AmountRow {
  /** Which of them the row is of: the others are null. */
  readonly grouped: "doctor" | "type" | "month" | "all";
  readonly doctorId: string | null;
  readonly visitTypeId: string | null;
  readonly bucket: number | null;
  readonly isBefore: boolean;
  readonly name: string | null;
}

/**
 * Fees of visits by doctor, by visit type and by month, a total for each currency, beside the days before. For
 * administrators. Two statements.
 * @throws DomainError `unauthenticated`, `forbidden`
 */
export async function loadRevenueReport(
  tx: Tx,
  ctx: Context,
  params: Readonly<Record<string, unknown>>,
): Promise<RevenueReport> {
  const frame = await loadReportFrame(tx, ctx, params);
  const rows = hasFaults(frame)
    ? []
    : await tx.execute<SumRow>(sql`
        with summed as (
          select appointments.doctor_id, appointments.visit_type_id, period.bucket, period.bucket = 1 as before,
            ${amountColumns},
            case when grouping(appointments.doctor_id) = 0 then 'doctor'
              when grouping(appointments.visit_type_id) = 0 then 'type'
              when grouping(period.bucket) = 0 then 'month' else 'all' end as grouped
          ${countedVisits(ctx, frame)}
          group by appointments.currency, period.bucket = 1, grouping sets (
            (appointments.doctor_id), (appointments.visit_type_id), (period.bucket), ()
          )
        )
        select s.grouped, s.doctor_id as "doctorId", s.visit_type_id as "visitTypeId", s.bucket,
          s.before as "isBefore", s.currency, s.earned, s.expected, s.lost, s.visits,
          coalesce(d.name, t.name) as name
        from summed s
        left join doctors d on d.id = s.doctor_id
        left join visit_types t on t.id = s.visit_type_id
        order by s.currency, t.position, name, s.bucket, s.doctor_id, s.visit_type_id`);
  const of = (grouped: SumRow["grouped"], isBefore = false) =>
    rows.filter((row) => row.grouped === grouped && row.isBefore === isBefore);
  const months = monthStarts(frame.search.range).map(monthOf);
  return {
    ...frame,
    totals: totalsOf(of("all"), of("all", true)).filter((t) => isAnything(t) || t.earnedBeforeMinor > 0),
    byDoctor: of("doctor").map(toRow).filter(isAnything),
    byVisitType: of("type").map(toRow).filter(isAnything),
    byMonth: of("month")
      .map((row): MonthRevenue => ({ ...toAmounts(row), month: months[(row.bucket ?? 2) - 2] ?? "" }))
      .filter(isAnything),
  };
}

function toRow(row: SumRow): RevenueRow {
  return { ...toAmounts(row), id: row.doctorId ?? row.visitTypeId ?? "", name: row.name ?? "" };
}
