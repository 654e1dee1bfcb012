import type { PatientNameParts } from "#lib/core/person-name.ts";
import type { TimeZone } from "#lib/core/time-zone.ts";
import type { TextConsentDto } from "#lib/patients/dto.ts";
import type { LikelyPatientDto, RepresentativeDto } from "#lib/patients/dto-admin.ts";

import type { VisitDto } from "./dto.ts";

/** A patient as an administrator looks after their file: never why they come. */
export interface ManagedPatientDto extends LikelyPatientDto, PatientNameParts {
  readonly insurerName: string | null;
  readonly insuranceNumber: string | null;
  readonly timeZone: TimeZone;
  readonly version: number;
  readonly userId: string | null;
  /** No one who hears of their appointments can be mailed, because an address takes no mail: someone has to call. */
  readonly isNotReached: boolean;
  /** Null for who has an account, or did not agree. */
  readonly textConsent: TextConsentDto | null;
  readonly representatives: readonly RepresentativeDto[];
  /** Latest first. */
  readonly visits: readonly VisitDto[];
  /** The visit after which older ones follow. */
  readonly next: string | null;
  readonly isFirstPage: boolean;
}
