import type { EpochMs } from "#lib/core/instant.ts";
import type { TimeZone } from "#lib/core/time-zone.ts";
import type { CalendarDate } from "#lib/scheduling/shapes.ts";

import type { ActsForDto } from "./dto.ts";

/** What is typed to find one person: never in a URL in readable form. Empty texts where nothing was typed. */
export interface PersonSought {
  readonly name: string;
  readonly phone: string;
  readonly email: string;
  /** `YYYY-MM-DD`. */
  readonly dateOfBirth: string;
  readonly number: string;
  readonly insurer: string;
  readonly insuranceNumber: string;
}

/** The filters of a patient list. Empty texts where nothing was typed. */
export interface PatientsSought extends PersonSought {
  /** A doctor with whom they had a visit. */
  readonly doctorId?: string | undefined;
  readonly seenFrom?: CalendarDate | undefined;
  readonly seenUntil?: CalendarDate | undefined;
  readonly hasAccount?: boolean | undefined;
}

/** The filters of a patient list. */
export interface PatientSearch {
  readonly person: PersonSought;
  /** `person`, sealed for a URL. */
  readonly sealed: string;
  readonly doctor?: string | undefined;
  readonly seenFrom?: CalendarDate | undefined;
  readonly seenUntil?: CalendarDate | undefined;
  readonly account?: "yes" | "no" | undefined;
  /** The number of the last patient on the previous page. */
  readonly before?: number | undefined;
}

/** The data that distinguish patients whose files may belong to one person. */
export interface LikelyPatientDto {
  readonly id: string;
  readonly number: number;
  readonly name: string;
  readonly dateOfBirth: CalendarDate | null;
  readonly phone: string | null;
  readonly email: string | null;
}

export interface PatientRowDto {
  readonly id: string;
  readonly number: number;
  readonly name: string;
  readonly dateOfBirth: CalendarDate | null;
  readonly phone: string | null;
  readonly hasAccount: boolean;
  readonly lastVisit: { readonly startsAt: EpochMs; readonly timeZone: TimeZone } | null;
}

/** A page of them, latest number first. */
export interface PatientList {
  readonly patients: readonly PatientRowDto[];
  readonly search: PatientSearch;
  readonly next: number | null;
}

/** A user who acts for a patient. */
export interface RepresentativeDto extends ActsForDto {
  readonly email: string;
}
