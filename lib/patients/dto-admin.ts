import type { EpochMs } from "#lib/core/instant.ts";
import type { TimeZone } from "#lib/core/time-zone.ts";
import type { CalendarDate } from "#lib/scheduling/shapes.ts";

import type { ActsForDto } from "./dto.ts";

/** What is typed to find one person: it stands in no address. Empty texts where nothing was asked. */
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

/** Whom a list of patients is about. Empty texts where nothing was asked. */
export interface PatientsSought extends PersonSought {
  /** A doctor who has seen them. */
  readonly doctorId?: string | undefined;
  readonly seenFrom?: CalendarDate | undefined;
  readonly seenUntil?: CalendarDate | undefined;
  readonly hasAccount?: boolean | undefined;
}

/** What a list of patients is narrowed by. */
export interface PatientSearch {
  readonly person: PersonSought;
  /** `person` as it stands in an address. */
  readonly sealed: string;
  readonly doctor?: string | undefined;
  readonly seenFrom?: CalendarDate | undefined;
  readonly seenUntil?: CalendarDate | undefined;
  readonly account?: "yes" | "no" | undefined;
  /** The number of the last patient on the page before. */
  readonly before?: number | undefined;
}

/** What tells people apart whose files may be one person's. */
export interface LikelyPatientDto {
  readonly id: string;
  readonly number: number;
  readonly name: string;
  readonly dateOfBirth: CalendarDate | null;
  readonly phone: string | null;
  readonly email: string | null;
}

/** A patient as administrators list them. */
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
