import { recordExports } from "#lib/audit/record-exports.ts";
import type { Context } from "#lib/core/context.ts";
import { inReadTransaction, inStaleReadTransaction, inTransaction } from "#db/transaction.ts";

import { loadReportFrame, readerOf } from "./choices.ts";
import { withoutFaults } from "./counted-visits.ts";
import type { PatientVisit, RevenueReport, VisitsReport } from "./dto.ts";
import type { AttendanceReport } from "./dto-attendance.ts";
import type { UtilisationReport } from "./dto-utilisation.ts";
import { loadAttendanceReport } from "./queries-attendance.ts";
import { listVisitsOf, loadPatientOfReport } from "./queries-patient.ts";
import { loadRevenueReport } from "./queries-revenue.ts";
import { loadUtilisationReport } from "./queries-utilisation.ts";
import { loadVisitsReport } from "./queries-visits.ts";

type Params = Readonly<Record<string, unknown>>;

export const EXPORT_ACTION = "report.export";

/** @throws DomainError `unauthenticated`, `forbidden`, `invalid_input` with the filters at fault */
export async function exportVisitsReport(ctx: Context, params: Params): Promise<VisitsReport> {
  return withoutFaults(await inStaleReadTransaction(ctx, (tx) => loadVisitsReport(tx, ctx, params)));
}

/** @throws DomainError `unauthenticated`, `forbidden`, `invalid_input` with the filters at fault */
export async function exportAttendanceReport(ctx: Context, params: Params): Promise<AttendanceReport> {
  return withoutFaults(await inStaleReadTransaction(ctx, (tx) => loadAttendanceReport(tx, ctx, params)));
}

/** @throws DomainError `unauthenticated`, `forbidden`, `invalid_input` with the filters at fault */
export async function exportUtilisationReport(ctx: Context, params: Params): Promise<UtilisationReport> {
  return withoutFaults(await inStaleReadTransaction(ctx, (tx) => loadUtilisationReport(tx, ctx, params)));
}

/** @throws DomainError `unauthenticated`, `forbidden`, `invalid_input` with the filters at fault */
export async function exportRevenueReport(ctx: Context, params: Params): Promise<RevenueReport> {
  return withoutFaults(await inStaleReadTransaction(ctx, (tx) => loadRevenueReport(tx, ctx, params)));
}

const BATCH = 500;

/**
 * All visits of a patient that a report finds, in batches. The copy is recorded before the first one. Each batch is a
 * short transaction of its own, by key: one that waited for a slow reader would meet its timeout.
 * @throws DomainError `unauthenticated`, `forbidden`, `unknown_patient`, `invalid_input` with the filters at fault
 */
export async function* exportPatientVisits(
  ctx: Context,
  params: Params,
): AsyncGenerator<readonly PatientVisit[], void> {
  const { frame, patientId } = await openExport(ctx, params);
  for (let after: string | null = null; ;) {
    const wanted = { frame, patientId, after, limit: BATCH };
    const visits: PatientVisit[] = await inReadTransaction(ctx, (tx) => listVisitsOf(tx, ctx, wanted));
    yield visits;
    const last = visits.at(-1);
    if (last === undefined || visits.length < BATCH) return;
    after = last.id;
  }
}

async function openExport(ctx: Context, params: Params) {
  const by = readerOf(ctx);
  return inTransaction(ctx, async (tx) => {
    const frame = withoutFaults(await loadReportFrame(tx, ctx, params));
    const { id: patientId } = await loadPatientOfReport(tx, ctx, params["patient"]);
    await recordExports(tx, ctx, { action: EXPORT_ACTION, by, patientIds: [patientId] });
    return { frame, patientId };
  });
}
