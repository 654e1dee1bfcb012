import type { EpochMs } from "#lib/core/instant.ts";
import type { PatientNameParts } from "#lib/core/person-name.ts";
import type { TimeZone } from "#lib/core/time-zone.ts";

import type { Relation } from "./constants.ts";

/** A patient as shown to users who act for them. */
export interface PatientDto extends PatientNameParts {
  readonly id: string;
  readonly name: string;
  /** The current user's relation to the patient. */
  readonly relation: Relation;
  /** Null if the clinic does not know it. */
  readonly dateOfBirth: string | null;
  /** E.164. */
  readonly phone: string | null;
  readonly insurerName: string | null;
  readonly insuranceNumber: string | null;
  readonly timeZone: TimeZone;
  readonly version: number;
}

/** The consent of a patient without an account to text messages to the number in their file. */
export interface TextConsentDto {
  readonly language: string;
  readonly givenAt: EpochMs;
  /** The administrator who recorded it; null for actors who may not see them. */
  readonly notedBy: string | null;
}

/** A patient's file: identity, contact and insurance. Never why they come. */
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

/** A user who acts for a patient, as shown to the patient. */
export interface ActsForDto {
  readonly userId: string;
  readonly name: string;
  readonly relation: Relation;
  /** When the patient, of age, confirmed a parent or guardian. */
  readonly confirmedAt: EpochMs | null;
  /** When the patient comes or came of age, and a parent or guardian stops acting. Null if nothing ends it. */
  readonly endsAt: EpochMs | null;
}

export interface PatientVersionDto {
  readonly id: string;
  readonly version: number;
}
