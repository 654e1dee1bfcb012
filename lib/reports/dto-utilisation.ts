import type { ReportFrame } from "./dto.ts";

/** Time in which patients could be seen, and time in which they were or are to be. */
export interface Utilisation {
  /** Published hours, and the openings of single visits outside of them. */
  readonly openMinutes: number;
  /** Of visits that hold their time: neither cancelled nor missed. Without buffers. */
  readonly liveMinutes: number;
  /** Live of open; null when nothing was open. */
  readonly share: number | null;
}

export interface DoctorUtilisation extends Utilisation {
  readonly doctorId: string;
  readonly doctor: string;
  /** As of today. */
  readonly department: string;
  /** The first one. */
  readonly specialty: string | null;
  readonly before: Utilisation;
}

/** Live visits that start in one hour of the clock at their location, from Monday to Sunday. */
export interface HourOfDay {
  /** 0 to 23. */
  readonly hour: number;
  /** Seven of them. */
  readonly byWeekday: readonly number[];
  readonly total: number;
}

export interface UtilisationReport extends ReportFrame {
  /** Of the doctors who were open or had a visit, in the period or before, by name. */
  readonly rows: readonly DoctorUtilisation[];
  readonly total: Utilisation;
  readonly totalBefore: Utilisation;
  /** From the first hour with a visit to the last; each of those between. */
  readonly hours: readonly HourOfDay[];
}
