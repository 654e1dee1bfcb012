import type { EpochMs } from "#lib/core/instant.ts";

import type { ReviewOutcome, ReviewState } from "./constants.ts";

/** An access as its doctor sees it, with the patient. */
export interface RunningAccessDto {
  readonly id: string;
  readonly patientId: string;
  readonly patientName: string;
  readonly expiresAt: EpochMs;
}

/** The patient whose records are open, as a treating doctor sees them. */
export interface EmergencyPatientDto {
  readonly id: string;
  readonly number: number;
  readonly name: string;
  readonly dateOfBirth: string | null;
  /** E.164. */
  readonly phone: string | null;
  readonly timeZone: string;
}

/** What one access opens. `patient` is null once it is over. */
export interface EmergencyAccessDto {
  readonly id: string;
  /** When it ends, or ended. */
  readonly endsAt: EpochMs;
  readonly patient: EmergencyPatientDto | null;
}

/** An access as the list of reviews has it: it names no patient. */
export interface ReviewRowDto {
  readonly id: string;
  readonly doctorName: string;
  readonly openedAt: EpochMs;
  readonly endsAt: EpochMs;
  readonly isRunning: boolean;
  /** Null while it waits for a review. */
  readonly outcome: ReviewOutcome | null;
}

/** One page of them, latest first. */
export interface ReviewListDto {
  readonly accesses: readonly ReviewRowDto[];
  readonly state: ReviewState | undefined;
  readonly before: string | undefined;
  readonly next: string | null;
}

/** An access to be reviewed, and what was found. */
export interface ReviewDto extends ReviewRowDto {
  readonly doctorUserId: string;
  readonly patient: { readonly id: string; readonly name: string; readonly number: number };
  readonly reason: string;
  /** How many records of the patient the doctor was shown meanwhile. */
  readonly recordsRead: number;
  /** Whether the calling administrator opened it as a doctor: another one reviews it. */
  readonly isOwn: boolean;
  readonly review: {
    readonly outcome: ReviewOutcome;
    readonly note: string;
    readonly closedAt: EpochMs;
    readonly reviewer: string;
  } | null;
}

/** The answer of opening, ending and reviewing one. */
export interface AccessIdDto {
  readonly accessId: string;
}
