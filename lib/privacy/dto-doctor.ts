import type { Mode } from "#lib/appointments/constants.ts";
import type { OverrideKind } from "#lib/availability/constants.ts";
import type { EpochMs } from "#lib/core/instant.ts";
import type { NameParts } from "#lib/core/person-name.ts";
import type { Gender } from "#lib/doctors/constants.ts";

export interface OwnDataDoctor extends NameParts {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly biography: string;
  readonly gender: Gender;
  readonly licenceNumber: string;
  readonly licenceAuthority: string;
  readonly practisingSince: number;
  readonly languages: readonly string[];
  readonly departmentId: string;
  readonly department: string;
  readonly feeMinor: number;
  readonly currency: string;
  readonly acceptingNewPatients: boolean;
  readonly horizonDays: number;
  readonly isActive: boolean;
  readonly createdAt: EpochMs;
  /** As it is shown, in base64. */
  readonly photo: {
    readonly digest: string;
    readonly small: string;
    readonly large: string;
    readonly createdAt: EpochMs;
  } | null;
  readonly specialties: readonly {
    readonly specialtyId: string;
    readonly specialty: string;
    readonly isPrimary: boolean;
  }[];
  readonly locations: readonly { readonly locationId: string; readonly location: string }[];
  readonly visitTypes: readonly {
    readonly visitTypeId: string;
    readonly visitType: string;
    /** Null where it is the doctor's usual one. */
    readonly feeMinor: number | null;
    /** The doctor's own terms; null where they are the clinic's. */
    readonly durationMinutes: number | null;
    readonly stepMinutes: number | null;
    readonly bufferBeforeMinutes: number | null;
    readonly bufferAfterMinutes: number | null;
    readonly modes: readonly Mode[] | null;
    readonly noticeMinutes: number | null;
    readonly changeCutoffMinutes: number | null;
    readonly needsConfirmation: boolean | null;
  }[];
  /** Wall-clock times of the place. */
  readonly weeklyHours: readonly {
    readonly locationId: string;
    readonly weekday: number;
    readonly startTime: string;
    readonly endTime: string;
    readonly validFrom: string;
    readonly validUntil: string | null;
    readonly everyWeeks: number;
    readonly modes: readonly Mode[];
  }[];
  readonly leaves: readonly {
    readonly fromDate: string;
    readonly untilDate: string;
    readonly fromNoon: boolean;
    readonly untilNoon: boolean;
    readonly reason: string;
  }[];
  /** Closures and hours on one date, with what was written as their reason. */
  readonly datesThatDiffer: readonly {
    readonly locationId: string | null;
    readonly date: string;
    readonly kind: OverrideKind;
    readonly startTime: string | null;
    readonly endTime: string | null;
    readonly modes: readonly Mode[];
    readonly reason: string;
  }[];
}
