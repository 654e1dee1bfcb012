import type { TimeZone } from "#lib/core/time-zone.ts";

import type { Relation } from "./constants.ts";

/** A patient as those see it who act for them. */
export interface PatientDto {
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

/** What changing a patient answers. */
export interface PatientVersionDto {
  readonly id: string;
  readonly version: number;
}
