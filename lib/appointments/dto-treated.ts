import type { EpochMs } from "#lib/core/instant.ts";
import type { TimeZone } from "#lib/core/time-zone.ts";
import type { CalendarDate } from "#lib/scheduling/shapes.ts";

import type { VisitDto } from "./dto.ts";

/** A start in the zone in which it is displayed. */
export interface LocalStart {
  readonly startsAt: EpochMs;
  readonly timeZone: TimeZone;
}

/** A patient whom a doctor treats. */
export interface TreatedPatientDto {
  readonly id: string;
  readonly number: number;
  readonly name: string;
  readonly dateOfBirth: CalendarDate | null;
  /** E.164. */
  readonly phone: string | null;
  /** Of the doctor's own live visits: the last that has begun, and the next that has not. */
  readonly last: LocalStart | null;
  readonly next: LocalStart | null;
}

export interface TreatedPatientList {
  /** Newest file first. */
  readonly patients: readonly TreatedPatientDto[];
  /** The part of a name that was typed, and the same sealed for a URL. */
  readonly name: string;
  readonly sealed: string;
  /** The patient number after which this page begins, and the next one would. */
  readonly before: number | undefined;
  readonly next: number | null;
}

/** A patient with a page of the doctor's own visits, latest first. */
export interface TreatedFileDto extends TreatedPatientDto {
  /** None of those notified about their appointments can be reached by email, because mail to them is stopped: staff have to call. */
  readonly isNotReached: boolean;
  readonly visits: readonly VisitDto[];
  readonly older: string | null;
  readonly isFirstPage: boolean;
}
