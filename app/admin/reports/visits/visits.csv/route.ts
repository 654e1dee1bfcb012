import { getT } from "#app/_request/words.ts";
import { REPORTED_STATUSES } from "#components/reports/status-series.ts";
import { exportVisitsReport } from "#lib/reports/export.ts";
import { csvRoute } from "#lib/web/transport/csv-route.ts";

/** Visits of each doctor by status, as a file. */
export const GET = csvRoute({
  name: "report.export",
  fileName: "visits-by-doctor.csv",
  rows: async function* (ctx, params) {
    const { rows } = await exportVisitsReport(ctx, params);
    const [t, tVisit] = await Promise.all([getT("reports"), getT("visit")]);
    const statuses = REPORTED_STATUSES.map((status) => tVisit(`status.${status}`));
    yield [[t("doctor"), t("department"), t("specialty"), ...statuses, t("total"), t("before")]];
    yield rows.map(({ doctor, department, specialty, counts, total, before }) => [
      doctor,
      department,
      specialty ?? "",
      ...REPORTED_STATUSES.map((status) => counts[status]),
      total,
      before,
    ]);
  },
});
