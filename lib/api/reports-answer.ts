import { z } from "zod";

import { APPOINTMENT_STATUSES, MODES } from "#lib/appointments/constants.ts";
import type { PatientReport, ReportFrame, RevenueReport, VisitsReport } from "#lib/reports/dto.ts";

import type { CsvRow } from "./operation.ts";
import { Currency, Day, FeeMinor, Instant } from "./fields.ts";

/** Both included. */
const Days = z.strictObject({ from: Day, to: Day });
/** As many days immediately before. */
export const ranges = { days: Days, daysBefore: Days };
export const Count = z.int().min(0);
const Counts = z.strictObject({
  pending: Count,
  confirmed: Count,
  checked_in: Count,
  completed: Count,
  cancelled: Count,
  no_show: Count,
});
const Minor = z.int();

const Amounts = z.strictObject({
  currency: Currency,
  earnedMinor: Minor,
  expectedMinor: Minor,
  lostMinor: Minor,
  visits: Count,
});
const Total = Amounts.extend({ earnedBeforeMinor: Minor, averageMinor: Minor.nullable() });
const NamedAmounts = Amounts.extend({ id: z.uuid(), name: z.string() });

export const AppointmentsReport = z.strictObject({
  ...ranges,
  counts: Counts,
  countsBefore: Counts,
  doctors: z.array(
    z.strictObject({
      doctorId: z.uuid(),
      doctor: z.string(),
      department: z.string(),
      specialty: z.string().nullable(),
      counts: Counts,
      total: Count,
      /** Not attended, of those that took place or were missed. */
      missedShare: z.number().min(0).max(1).nullable(),
      before: Count,
    }),
  ),
});

export const Revenue = z.strictObject({
  ...ranges,
  totals: z.array(Total),
  byDoctor: z.array(NamedAmounts),
  byVisitType: z.array(NamedAmounts),
  byMonth: z.array(Amounts.extend({ month: Day })),
});

export const OnePatient = z.strictObject({
  ...ranges,
  patient: z.strictObject({ id: z.uuid(), name: z.string() }),
  counts: Counts,
  countsBefore: Counts,
  totals: z.array(Total),
  byMonth: z.array(z.strictObject({ month: Day, counts: Counts })),
  /** One slice of them, earliest first. */
  appointments: z.array(
    z.strictObject({
      id: z.uuid(),
      reference: z.string(),
      startsAt: Instant,
      endsAt: Instant,
      location: z.string(),
      timeZone: z.string(),
      doctor: z.string(),
      visitType: z.string(),
      mode: z.enum(MODES),
      status: z.enum(APPOINTMENT_STATUSES),
      feeMinor: FeeMinor,
      currency: Currency,
    }),
  ),
  nextCursor: z.string().nullable(),
});

export function rangesOf({ search: { range, before } }: ReportFrame) {
  return { days: range, daysBefore: before };
}

export function toAppointmentsReport(report: VisitsReport) {
  const { rows, counts, countsBefore } = report;
  return { ...rangesOf(report), counts, countsBefore, doctors: rows };
}

export function toRevenue(report: RevenueReport) {
  const { totals, byDoctor, byVisitType, byMonth } = report;
  return { ...rangesOf(report), totals, byDoctor, byVisitType, byMonth };
}

export interface PatientSlice {
  readonly report: PatientReport;
  readonly nextCursor: string | null;
}

export function toOnePatient({ report, nextCursor }: PatientSlice) {
  const { patient, counts, countsBefore, totals, byMonth, visits } = report;
  const sums = { patient, counts, countsBefore, totals, byMonth };
  return { ...rangesOf(report), ...sums, appointments: visits, nextCursor };
}

/** A line for each doctor, under the names of the fields. */
export function appointmentsCsv({ rows }: VisitsReport): CsvRow[] {
  const headings = [
    "doctorId",
    "doctor",
    "department",
    "specialty",
    ...APPOINTMENT_STATUSES,
    "total",
    "before",
  ];
  return [
    headings,
    ...rows.map(({ doctorId, doctor, department, specialty, counts, total, before }) => [
      ...[doctorId, doctor, department, specialty ?? ""],
      ...APPOINTMENT_STATUSES.map((status) => counts[status]),
      ...[total, before],
    ]),
  ];
}

/** A line for each doctor and currency, in minor units, under the names of the fields. */
export function revenueCsv({ byDoctor }: RevenueReport): CsvRow[] {
  const headings = ["doctorId", "doctor", "currency", "earnedMinor", "expectedMinor", "lostMinor", "visits"];
  return [
    headings,
    ...byDoctor.map(({ id, name, currency, earnedMinor, expectedMinor, lostMinor, visits }) => [
      ...[id, name, currency, earnedMinor, expectedMinor, lostMinor, visits],
    ]),
  ];
}
