import type { AppointmentStatus, Mode } from "#lib/appointments/constants.ts";
import type { FieldErrors } from "#lib/core/errors.ts";
import type { EpochMs } from "#lib/core/instant.ts";
import type { TimeZone } from "#lib/core/time-zone.ts";
import type { CalendarDate } from "#lib/scheduling/shapes.ts";

import type { ReportFilter } from "./constants.ts";

/** The days of a report, both included. */
export interface DayRange {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

/** A report's filters from its URL. `typed` is what the form shows again, right or wrong. */
export interface ReportSearch {
  readonly typed: Readonly<Partial<Record<ReportFilter, string>>> & { from: string; to: string };
  readonly range: DayRange;
  /** As many days, immediately before. */
  readonly before: DayRange;
  readonly faults: FieldErrors;
}

export interface ReportChoice {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
}

/** The possible filters of a report, closed and former rows included: their visits count. */
export interface ReportChoices {
  readonly locations: readonly (ReportChoice & { readonly timeZone: TimeZone })[];
  readonly departments: readonly ReportChoice[];
  readonly specialties: readonly ReportChoice[];
  readonly doctors: readonly ReportChoice[];
}

/** What every report returns beside its rows. */
export interface ReportFrame {
  readonly search: ReportSearch;
  readonly choices: ReportChoices;
}

export type StatusCounts = Readonly<Record<AppointmentStatus, number>>;

export interface DoctorVisits {
  readonly doctorId: string;
  readonly doctor: string;
  /** As of today. */
  readonly department: string;
  /** The first one. */
  readonly specialty: string | null;
  readonly counts: StatusCounts;
  readonly total: number;
  /** Missed of those that were completed or missed; null when there was neither. */
  readonly missedShare: number | null;
  readonly before: number;
}

export interface VisitsReport extends ReportFrame {
  /** By the doctor's name. */
  readonly rows: readonly DoctorVisits[];
  readonly counts: StatusCounts;
  readonly countsBefore: StatusCounts;
}

/** Amounts of one currency in its minor units. They are never added to those of another. */
export interface RevenueAmounts {
  readonly currency: string;
  /** Fees of completed visits. */
  readonly earnedMinor: number;
  /** Pending, confirmed, checked in. */
  readonly expectedMinor: number;
  /** Missed. */
  readonly lostMinor: number;
  /** Completed visits. */
  readonly visits: number;
}

export interface RevenueTotal extends RevenueAmounts {
  readonly earnedBeforeMinor: number;
  /** Null when no visit was completed. */
  readonly averageMinor: number | null;
}

export interface RevenueRow extends RevenueAmounts {
  readonly id: string;
  readonly name: string;
}

/** A calendar month, or the part of it that the report covers, in the zone of each location. */
export interface MonthRevenue extends RevenueAmounts {
  /** `YYYY-MM-01`. */
  readonly month: CalendarDate;
}

export interface RevenueReport extends ReportFrame {
  /** By currency. Everything below is in the same order. */
  readonly totals: readonly RevenueTotal[];
  readonly byDoctor: readonly RevenueRow[];
  readonly byVisitType: readonly RevenueRow[];
  readonly byMonth: readonly MonthRevenue[];
}

export interface PatientVisit {
  readonly id: string;
  readonly reference: string;
  readonly startsAt: EpochMs;
  readonly endsAt: EpochMs;
  readonly location: string;
  readonly timeZone: TimeZone;
  readonly doctor: string;
  readonly visitType: string;
  readonly mode: Mode;
  readonly status: AppointmentStatus;
  readonly feeMinor: number;
  readonly currency: string;
}

export interface PatientReport extends ReportFrame {
  readonly patient: { readonly id: string; readonly name: string };
  readonly counts: StatusCounts;
  readonly countsBefore: StatusCounts;
  readonly totals: readonly RevenueTotal[];
  readonly byMonth: readonly { readonly month: CalendarDate; readonly counts: StatusCounts }[];
  /** One page of them, earliest first. */
  readonly visits: readonly PatientVisit[];
  /** The id of the last visit shown, when there are more. */
  readonly next: string | null;
  readonly after: string | null;
}
