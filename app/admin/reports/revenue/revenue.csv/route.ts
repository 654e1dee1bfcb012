import { getT } from "#app/_request/words.ts";
import { plainAmount } from "#lib/i18n/money.ts";
import type { RevenueAmounts } from "#lib/reports/dto.ts";
import { exportRevenueReport } from "#lib/reports/export.ts";
import { csvRoute } from "#lib/web/transport/csv-route.ts";

/** Fees by doctor, by visit type, by month and in all, as a CSV file: each line in one currency. */
export const GET = csvRoute({
  name: "report.export",
  fileName: "revenue.csv",
  rows: async function* (ctx, params) {
    const report = await exportRevenueReport(ctx, params);
    const t = await getT("reports");
    const line = (group: string, name: string, row: RevenueAmounts) => [
      group,
      name,
      row.currency,
      plainAmount(row.earnedMinor, row.currency),
      plainAmount(row.expectedMinor, row.currency),
      plainAmount(row.lostMinor, row.currency),
      row.visits,
    ];
    yield [
      [t("group"), t("name"), t("currency"), t("earned"), t("expected"), t("lost"), t("completed")],
      ...report.byDoctor.map((row) => line(t("doctor"), row.name, row)),
      ...report.byVisitType.map((row) => line(t("visitType"), row.name, row)),
      ...report.byMonth.map((row) => line(t("month"), row.month.slice(0, 7), row)),
      ...report.totals.map((row) => line(t("total"), "", row)),
    ];
  },
});
