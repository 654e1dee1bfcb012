import type { PatientNameParts } from "#lib/core/person-name.ts";
import type { TimeZone } from "#lib/core/time-zone.ts";
import type { TextConsentDto } from "#lib/patients/dto.ts";
import type { LikelyPatientDto, RepresentativeDto } from "#lib/patients/dto-admin.ts";

import type { VisitDto } from "./dto.ts";

/** A patient as an administrator manages their file, without why they come. */
export interface ManagedPatientDto extends LikelyPatientDto, PatientNameParts {
  readonly insurerName: string | null;
  readonly insuranceNumber: string | null;
  readonly timeZone: TimeZone;
  readonly version: number;
  readonly userId: string | null;
  /** None of those notified about their appointments can be reached by email, because mail to them is stopped: staff have to call. */
  readonly isNotReached: boolean;
  /** Null for a patient who has an account, or has not consented. */
  readonly textConsent: TextConsentDto | null;
  readonly representatives: readonly RepresentativeDto[];
  /** Latest first. */
  readonly visits: readonly VisitDto[];
  /** The visit to continue after, for older ones. */
  readonly next: string | null;
  readonly isFirstPage: boolean;
}
