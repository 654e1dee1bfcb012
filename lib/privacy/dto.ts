import type { AppointmentStatus, Mode } from "#lib/appointments/constants.ts";
import type { OverrideKind } from "#lib/availability/constants.ts";
import type { ActingRole, Role } from "#lib/core/actor.ts";
import type { EpochMs } from "#lib/core/instant.ts";
import type { NameParts, PatientNameParts } from "#lib/core/person-name.ts";
import type { Gender } from "#lib/doctors/constants.ts";
import type {
  AccountMessageKind,
  Channel,
  DeliveryState,
  News,
  ReminderLead,
} from "#lib/outbox/constants.ts";
import type { RecordVersionDto } from "#lib/records/dto.ts";
import type { Relation } from "#lib/patients/constants.ts";
import type { OwnDataWish } from "#lib/waitlist/dto.ts";

/** Everything stored of one person, except what the tables' `testing/tables.ts` list as `notExported`. Instants in epoch milliseconds. */
export interface OwnDataDto {
  readonly exportedAt: EpochMs;
  readonly account: {
    readonly id: string;
    readonly email: string;
    readonly emailVerifiedAt: EpochMs | null;
    readonly name: string;
    readonly phone: string | null;
    readonly signInPhone: string | null;
    readonly timeZone: string;
    readonly locale: string;
    readonly passwordChangedAt: EpochMs | null;
    readonly createdAt: EpochMs;
  };
  /** What they chose to be sent; null for the default. */
  readonly messageChoices: {
    readonly reminderLeads: readonly ReminderLead[];
    readonly reminderChannels: readonly Channel[];
    readonly quietFrom: string | null;
    readonly quietUntil: string | null;
    readonly morningSummary: boolean;
    readonly changedAt: EpochMs;
  } | null;
  readonly consents: readonly {
    readonly termsVersion: string | null;
    readonly termsAcceptedAt: EpochMs | null;
  }[];
  readonly roles: readonly { readonly role: Role }[];
  readonly secondFactor: {
    readonly apps: readonly { readonly createdAt: EpochMs; readonly confirmedAt: EpochMs | null }[];
    readonly recoveryCodes: readonly { readonly createdAt: EpochMs; readonly usedAt: EpochMs | null }[];
  };
  readonly sessions: readonly OwnDataSession[];
  readonly calendarFeeds: readonly { readonly role: Role; readonly createdAt: EpochMs }[];
  readonly invitations: readonly {
    readonly email: string;
    readonly name: string;
    readonly roles: readonly Role[];
    readonly createdAt: EpochMs;
    readonly expiresAt: EpochMs;
    readonly acceptedAt: EpochMs | null;
  }[];
  readonly messages: readonly {
    readonly kind: AccountMessageKind;
    readonly channel: Channel;
    readonly recipient: string;
    readonly locale: string;
    readonly createdAt: EpochMs;
    readonly deliveredAt: EpochMs | null;
  }[];
  readonly doctor: OwnDataDoctor | null;
  /** The person themselves and those they act for. */
  readonly patients: readonly OwnDataPatient[];
}

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

export interface OwnDataSession {
  readonly role: Role;
  readonly createdAt: EpochMs;
  readonly expiresAt: EpochMs;
  readonly endedAt: EpochMs | null;
  readonly seenAt: EpochMs | null;
  readonly authenticatedAt: EpochMs | null;
  readonly secondFactorAt: EpochMs | null;
  readonly device: string | null;
  readonly kind: "cookie" | "grant";
  /** The client that was granted access, where its tokens hold the session. */
  readonly clientId: string | null;
  readonly scopes: readonly string[] | null;
}

export interface OwnDataPatient extends PatientNameParts {
  readonly id: string;
  readonly name: string;
  readonly number: number;
  readonly dateOfBirth: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly insurerName: string | null;
  readonly insuranceNumber: string | null;
  readonly timeZone: string;
  readonly createdAt: EpochMs;
  /** The consent to text messages of a patient without an account. */
  readonly textConsent: {
    readonly phone: string;
    readonly locale: string;
    readonly givenAt: EpochMs;
  } | null;
  /** The person's relation to the patient, and since when they may act. */
  readonly access: {
    readonly relation: Relation;
    readonly createdAt: EpochMs;
    readonly confirmedAt: EpochMs | null;
    readonly wantsReminders: boolean;
  };
  readonly visits: readonly OwnDataVisit[];
  /** What they wait and waited for. */
  readonly waitlist: readonly OwnDataWish[];
  /** Who viewed what of this patient. */
  readonly looks: readonly {
    readonly at: EpochMs;
    readonly action: string;
    readonly by: string | null;
    readonly role: ActingRole | null;
  }[];
}

export interface OwnDataVisit {
  readonly id: string;
  readonly reference: string;
  readonly status: AppointmentStatus;
  readonly mode: Mode;
  readonly startsAt: EpochMs;
  readonly endsAt: EpochMs;
  readonly doctorId: string;
  readonly doctor: string;
  readonly locationId: string;
  readonly location: string;
  readonly timeZone: string;
  readonly visitTypeId: string;
  readonly visitType: string;
  readonly feeMinor: number;
  readonly currency: string;
  readonly reason: string | null;
  readonly notes: string;
  readonly cancelReason: string | null;
  readonly cancelledAt: EpochMs | null;
  readonly bookingSource: string | null;
  readonly bookingReferral: string | null;
  readonly identifierSystem: string | null;
  readonly identifierValue: string | null;
  readonly bookedByMe: boolean;
  readonly createdAt: EpochMs;
  /** The signed medical record, newest version first. */
  readonly record: readonly Omit<RecordVersionDto, "changes">[];
  readonly messages: readonly {
    /** The news of it, and of which time; null where there was nothing to tell. */
    readonly news: News | null;
    readonly toldStartsAt: EpochMs | null;
    readonly channel: Channel;
    readonly state: DeliveryState;
    readonly createdAt: EpochMs;
    readonly endedAt: EpochMs | null;
  }[];
}
