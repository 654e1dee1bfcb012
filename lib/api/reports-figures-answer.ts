import { z } from "zod";

import type { AttendanceReport } from "#lib/reports/dto-attendance.ts";
import type { UtilisationReport } from "#lib/reports/dto-utilisation.ts";

import { Day } from "./fields.ts";
import type { CsvRow } from "./operation.ts";
import { Count, ranges, rangesOf } from "./reports-answer.ts";

const Share = z.number().min(0).max(1).nullable();
const doctorFields = {
  doctorId: z.uuid(),
  doctor: z.string(),
  department: z.string(),
  specialty: z.string().nullable(),
};

const AttendanceCounts = z.strictObject({
  total: Count,
  completed: Count,
  missed: Count,
  /** Of those that took place or were missed. */
  missedShare: Share,
  cancelled: Count,
  /** Cancelled after the cut-off of their type, and not just taken back. */
  late: Count,
  /** Of all. */
  lateShare: Share,
  /** From booking to start on average, in days of 24 hours. */
  leadDays: z.number().min(0).nullable(),
});
const Patients = z.strictObject({ newPatients: Count, returningPatients: Count });

export const AttendanceAnswer = z.strictObject({
  ...ranges,
  total: AttendanceCounts,
  totalBefore: AttendanceCounts,
  doctors: z.array(AttendanceCounts.extend(doctorFields)),
  /** In whole days of 24 hours from booking to start, both included. */
  leadTimes: z.array(
    z.strictObject({ fromDays: Count, toDays: Count.nullable(), count: Count, before: Count }),
  ),
  patients: Patients,
  patientsBefore: Patients,
  patientsByMonth: z.array(Patients.extend({ month: Day })),
});

const Minutes = z.strictObject({
  openMinutes: Count,
  /** Neither cancelled nor missed. */
  liveMinutes: Count,
  share: Share,
});

export const UtilisationAnswer = z.strictObject({
  ...ranges,
  total: Minutes,
  totalBefore: Minutes,
  doctors: z.array(Minutes.extend({ ...doctorFields, before: Minutes })),
  /** Appointments by the hour of the clock at their location; the week begins on Monday. */
  hours: z.array(
    z.strictObject({ hour: z.int().min(0).max(23), byWeekday: z.array(Count).length(7), total: Count }),
  ),
});

export function toAttendanceAnswer(report: AttendanceReport) {
  const { total, totalBefore, rows, leadTimes, patients, patientsBefore, patientsByMonth } = report;
  const people = { patients, patientsBefore, patientsByMonth };
  return { ...rangesOf(report), total, totalBefore, doctors: rows, leadTimes, ...people };
}

export function toUtilisationAnswer(report: UtilisationReport) {
  const { total, totalBefore, rows, hours } = report;
  return { ...rangesOf(report), total, totalBefore, doctors: rows, hours };
}

const DOCTOR_HEADINGS = ["doctorId", "doctor", "department", "specialty"];

/** A line for each doctor, under the names of the fields. */
export function attendanceCsv({ rows }: AttendanceReport): CsvRow[] {
  return [
    [...DOCTOR_HEADINGS, "total", "completed", "missed", "cancelled", "late", "leadDays"],
    ...rows.map(({ doctorId, doctor, department, specialty, leadDays, ...counts }) => [
      ...[doctorId, doctor, department, specialty ?? ""],
      ...[counts.total, counts.completed, counts.missed, counts.cancelled, counts.late],
      leadDays ?? "",
    ]),
  ];
}

/** A line for each doctor, under the names of the fields; those of the days before at the end. */
export function utilisationCsv({ rows }: UtilisationReport): CsvRow[] {
  return [
    [...DOCTOR_HEADINGS, "openMinutes", "liveMinutes", "openMinutesBefore", "liveMinutesBefore"],
    ...rows.map(({ doctorId, doctor, department, specialty, openMinutes, liveMinutes, before }) => [
      ...[doctorId, doctor, department, specialty ?? ""],
      ...[openMinutes, liveMinutes, before.openMinutes, before.liveMinutes],
    ]),
  ];
}
