import { getFormats, getT } from "#app/_request/words.ts";
import { hourText } from "#components/reports/hours-table.tsx";
import type { Utilisation } from "#lib/reports/dto-utilisation.ts";
import { exportUtilisationReport } from "#lib/reports/export.ts";
import { csvRoute } from "#lib/web/transport/csv-route.ts";

/** Open and booked minutes by doctor and in all, beside the days before, and appointments by hour, as a file. */
export const GET = csvRoute({
  name: "report.export",
  fileName: "utilisation.csv",
  rows: async function* (ctx, params) {
    const report = await exportUtilisationReport(ctx, params);
    const [t, write] = await Promise.all([getT("reports"), getFormats()]);
    const minutes = (now: Utilisation, before: Utilisation) => [
      ...[now.openMinutes, now.liveMinutes, before.openMinutes, before.liveMinutes],
    ];
    const before = (heading: string) => `${heading}, ${t("before")}`;
    const [open, booked] = [t("openMinutes"), t("bookedMinutes")];
    yield [
      [t("group"), t("name"), open, booked, before(open), before(booked), t("appointments")],
      ...report.rows.map((row) => [t("doctor"), row.doctor, ...minutes(row, row.before), ""]),
      ...report.hours.flatMap(({ hour, byWeekday }) =>
        byWeekday.map((count, weekday) => [
          ...[t("hour"), `${write.weekday(weekday + 1)} ${hourText(hour)}`, "", "", "", "", count],
        ]),
      ),
      [t("total"), "", ...minutes(report.total, report.totalBefore), ""],
    ];
  },
});
