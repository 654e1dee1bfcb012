import { loadAttendanceReport } from "#lib/reports/queries-attendance.ts";
import { loadUtilisationReport } from "#lib/reports/queries-utilisation.ts";
import { withoutFaults } from "#lib/reports/counted-visits.ts";

import { queryOperation } from "./query-operation.ts";
import {
  AttendanceAnswer,
  attendanceCsv,
  toAttendanceAnswer,
  toUtilisationAnswer,
  UtilisationAnswer,
  utilisationCsv,
} from "./reports-figures-answer.ts";
import { Filters } from "./reports.ts";

const DAYS = {
  days: { from: "2027-01-01", to: "2027-01-31" },
  daysBefore: { from: "2026-12-01", to: "2026-12-31" },
};
const DOCTOR = {
  doctorId: "0199a3c4-7d10-7c3e-8f00-000000000001",
  doctor: "Dr Asha Rai",
  department: "Primary care",
  specialty: "Family medicine",
};
const ATTENDANCE = {
  ...{ total: 13, completed: 9, missed: 1, missedShare: 0.1, cancelled: 3, late: 1, lateShare: 0.077 },
  leadDays: 6.5,
};
const PATIENTS = { newPatients: 2, returningPatients: 6 };
const MINUTES = { openMinutes: 9600, liveMinutes: 7200, share: 0.75 };

/** Reports of how the clinic runs, beside those of what it did and earned. */
export const FIGURE_OPERATIONS = [
  queryOperation({
    id: "getAttendanceReport",
    name: "report.attendance",
    path: "/api/v1/reports/attendance",
    scope: "reports:read",
    mayBeStale: true,
    query: async (tx, ctx, filters) => withoutFaults(await loadAttendanceReport(tx, ctx, filters)),
    source: loadAttendanceReport,
    whole: Filters,
    input: Filters,
    toAnswer: toAttendanceAnswer,
    toCsv: attendanceCsv,
    answer: AttendanceAnswer,
    refuses: ["forbidden"],
    example: {
      input: { from: "2027-01-01", to: "2027-01-31", location: "patan" },
      answer: {
        ...DAYS,
        total: ATTENDANCE,
        totalBefore: ATTENDANCE,
        doctors: [{ ...DOCTOR, ...ATTENDANCE }],
        leadTimes: [{ fromDays: 1, toDays: 2, count: 4, before: 3 }],
        patients: PATIENTS,
        patientsBefore: PATIENTS,
        patientsByMonth: [{ ...PATIENTS, month: "2027-01-01" }],
      },
    },
  }),
  queryOperation({
    id: "getUtilisationReport",
    name: "report.utilisation",
    path: "/api/v1/reports/utilisation",
    scope: "reports:read",
    mayBeStale: true,
    query: async (tx, ctx, filters) => withoutFaults(await loadUtilisationReport(tx, ctx, filters)),
    source: loadUtilisationReport,
    whole: Filters,
    input: Filters,
    toAnswer: toUtilisationAnswer,
    toCsv: utilisationCsv,
    answer: UtilisationAnswer,
    refuses: ["forbidden"],
    example: {
      input: { from: "2027-01-01", to: "2027-01-31", doctor: "asha-rai" },
      answer: {
        ...DAYS,
        total: MINUTES,
        totalBefore: MINUTES,
        doctors: [{ ...DOCTOR, ...MINUTES, before: MINUTES }],
        hours: [{ hour: 9, byWeekday: [4, 3, 0, 5, 2, 0, 0], total: 14 }],
      },
    },
  }),
];
