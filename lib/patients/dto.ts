import type { EpochMs } from "#lib/core/instant.ts";
import type { PatientNameParts } from "#lib/core/person-name.ts";
import type { TimeZone } from "#lib/core/time-zone.ts";

import type { Relation } from "./constants.ts";

/** A patient as those see it who act for them. */
export interface PatientDto extends PatientNameParts {
  readonly id: string;
  readonly name: string;
  /** How the user who asks stands to the patient. */
  readonly relation: Relation;
  /** Null where the clinic was told none. */
  readonly dateOfBirth: string | null;
  /** E.164. */
  readonly phone: string | null;
  readonly insurerName: string | null;
  readonly insuranceNumber: string | null;
  readonly timeZone: TimeZone;
  readonly version: number;
}

/** That a patient without an account agreed to text messages to the number in their file. */
export interface TextConsentDto {
  readonly language: string;
  readonly givenAt: EpochMs;
  /** The administrator who noted it; null for who does not see them. */
  readonly notedBy: string | null;
}

/** A patient's file: who it is, how to reach them, who pays. Never why they come. */
export interface PatientFileDto extends PatientNameParts {
  readonly id: string;
  readonly number: number;
  readonly name: string;
  readonly dateOfBirth: string | null;
  /** E.164. */
  readonly phone: string | null;
  readonly email: string | null;
  readonly insurerName: string | null;
  readonly insuranceNumber: string | null;
  readonly timeZone: TimeZone;
  readonly hasAccount: boolean;
  readonly textConsent: TextConsentDto | null;
  readonly version: number;
}

/** A user who acts for a patient, as the patient sees it. */
export interface ActsForDto {
  readonly userId: string;
  readonly name: string;
  readonly relation: Relation;
  /** When the patient, of age, confirmed a parent or guardian. */
  readonly confirmedAt: EpochMs | null;
  /** When the patient comes of age, or came, and a parent or guardian stops acting. Null where nothing ends it. */
  readonly endsAt: EpochMs | null;
}

/** What changing a patient answers. */
export interface PatientVersionDto {
  readonly id: string;
  readonly version: number;
}
