import { getT } from "#app/_request/words.ts";
import { leadTimeInWords } from "#components/reports/lead-time-words.ts";
import type { Attendance } from "#lib/reports/dto-attendance.ts";
import { exportAttendanceReport } from "#lib/reports/export.ts";
import { csvRoute } from "#lib/web/transport/csv-route.ts";

/** Attendance by doctor, by days from booking, by month and in all, as a file. */
export const GET = csvRoute({
  name: "report.export",
  fileName: "attendance.csv",
  rows: async function* (ctx, params) {
    const report = await exportAttendanceReport(ctx, params);
    const t = await getT("reports");
    const line = ({ total, completed, missed, cancelled, late, leadDays }: Attendance) => [
      ...[total, completed, missed, cancelled, late],
      leadDays === null ? "" : leadDays.toFixed(2),
    ];
    const { newPatients, returningPatients } = report.patients;
    yield [
      [
        ...[t("group"), t("name"), t("appointments"), t("completed"), t("missed"), t("cancelled")],
        ...[t("late"), t("leadDays"), t("newPatients"), t("returningPatients")],
      ],
      ...report.rows.map((row) => [t("doctor"), row.doctor, ...line(row), "", ""]),
      ...report.leadTimes.map((row) => [
        ...[t("leadTimes"), leadTimeInWords(t, row), row.count],
        ...["", "", "", "", "", "", ""],
      ]),
      ...report.patientsByMonth.map((row) => [
        ...[t("month"), row.month.slice(0, 7), "", "", "", "", "", ""],
        ...[row.newPatients, row.returningPatients],
      ]),
      [t("total"), "", ...line(report.total), newPatients, returningPatients],
    ];
  },
});
