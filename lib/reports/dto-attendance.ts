import type { CalendarDate } from "#lib/scheduling/shapes.ts";

import type { ReportFrame } from "./dto.ts";

/** The outcomes of the visits of a period. */
export interface Attendance {
  /** Of every outcome. */
  readonly total: number;
  readonly completed: number;
  readonly missed: number;
  /** Missed of those that were completed or missed; null when there was neither. */
  readonly missedShare: number | null;
  readonly cancelled: number;
  /** Cancelled after the cut-off that their type has today, by any user, and not just taken back. */
  readonly late: number;
  /** Of all; null when there was none. */
  readonly lateShare: number | null;
  /** From booking to start, in days of 24 hours, of those that were not cancelled; null when there was none. */
  readonly leadDays: number | null;
}

export interface DoctorAttendance extends Attendance {
  readonly doctorId: string;
  readonly doctor: string;
  /** As of today. */
  readonly department: string;
  /** The first one. */
  readonly specialty: string | null;
}

/** Visits that were booked so long before they start. */
export interface LeadTime {
  /** In whole days of 24 hours, both included; the last one has no end. */
  readonly fromDays: number;
  readonly toDays: number | null;
  readonly count: number;
  readonly before: number;
}

/** Patients with a completed visit. One who comes first in the period is new in it, however often they come. */
export interface PatientCounts {
  /** Their first completed visit of all, wherever it was, is one of these. */
  readonly newPatients: number;
  readonly returningPatients: number;
}

export interface MonthPatients extends PatientCounts {
  /** `YYYY-MM-01`. */
  readonly month: CalendarDate;
}

export interface AttendanceReport extends ReportFrame {
  /** Of the doctors who had a visit, by name. */
  readonly rows: readonly DoctorAttendance[];
  readonly total: Attendance;
  readonly totalBefore: Attendance;
  /** The shortest first; each of them is there. */
  readonly leadTimes: readonly LeadTime[];
  readonly patients: PatientCounts;
  readonly patientsBefore: PatientCounts;
  readonly patientsByMonth: readonly MonthPatients[];
}
