import { loadReportFrame } from "#lib/reports/choices.ts";
import { countHours } from "#lib/reports/count-hours.ts";
import { loadAttendanceReport } from "#lib/reports/queries-attendance.ts";
import { listVisitsOf, loadPatientOfReport, loadPatientReport } from "#lib/reports/queries-patient.ts";
import { loadRevenueReport } from "#lib/reports/queries-revenue.ts";
import { loadUtilisationReport } from "#lib/reports/queries-utilisation.ts";
import { loadVisitsReport } from "#lib/reports/queries-visits.ts";
import { NOTHING_SHOWN, type GuardedQueries, type OtherQueries } from "#db/testing/guarded-query.ts";

const DAYS = { from: "2026-06-01", to: "2027-05-31" };

export const GUARDED: GuardedQueries = {
  "reports/count-hours.ts#countHours": {
    for: "admin",
    ask: async (tx, ctx) => countHours(tx, ctx, await loadReportFrame(tx, ctx, DAYS)),
  },
  "reports/queries-attendance.ts#loadAttendanceReport": {
    for: "admin",
    ask: async (tx, ctx) => (await loadAttendanceReport(tx, ctx, DAYS)).rows,
  },
  "reports/queries-patient.ts#listVisitsOf": {
    for: "admin",
    ask: async (tx, ctx, { patientId }) => {
      const frame = await loadReportFrame(tx, ctx, DAYS);
      return listVisitsOf(tx, ctx, { frame, patientId, after: null, limit: 10 });
    },
  },
  "reports/queries-patient.ts#loadPatientOfReport": {
    for: "admin",
    ask: (tx, ctx, { patientId }) => loadPatientOfReport(tx, ctx, patientId),
  },
  "reports/queries-patient.ts#loadPatientReport": {
    for: "admin",
    ask: (tx, ctx, { patientId }) => loadPatientReport(tx, ctx, { ...DAYS, patient: patientId }),
  },
  "reports/queries-revenue.ts#loadRevenueReport": {
    for: "admin",
    ask: async (tx, ctx) => (await loadRevenueReport(tx, ctx, DAYS)).totals,
  },
  "reports/queries-utilisation.ts#loadUtilisationReport": {
    for: "admin",
    ask: async (tx, ctx) => (await loadUtilisationReport(tx, ctx, DAYS)).hours,
  },
  "reports/queries-visits.ts#loadVisitsReport": {
    for: "admin",
    ask: async (tx, ctx) => (await loadVisitsReport(tx, ctx, DAYS)).rows,
  },
};

export const OTHERS: OtherQueries = {
  "reports/count-patients.ts#countPatients":
    "counts for loadAttendanceReport, whose frame refuses all but administrators",
  "reports/choices.ts#loadReportFrame": NOTHING_SHOWN.directory,
};
