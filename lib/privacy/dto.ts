import type { AppointmentStatus, Mode } from "#lib/appointments/constants.ts";
import type { ActingRole, Role } from "#lib/core/actor.ts";
import type { EpochMs } from "#lib/core/instant.ts";
import type {
  AccountMessageKind,
  Channel,
  MessageAudience,
  MessageKind,
} from "#lib/notifications/constants.ts";
import type { Relation } from "#lib/patients/constants.ts";

/** Everything that is kept of one person, but for what `not-exported.ts` names. Instants in epoch milliseconds. */
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
  /** The person themselves and those they act for. */
  readonly patients: readonly OwnDataPatient[];
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
}

export interface OwnDataPatient {
  readonly id: string;
  readonly name: string;
  readonly dateOfBirth: string;
  readonly phone: string | null;
  readonly insurerName: string | null;
  readonly insuranceNumber: string | null;
  readonly timeZone: string;
  readonly createdAt: EpochMs;
  /** How the person stands to the patient, and since when they may act. */
  readonly access: { readonly relation: Relation; readonly createdAt: EpochMs };
  readonly visits: readonly OwnDataVisit[];
  /** Who was shown what of this patient. */
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
  readonly bookedByMe: boolean;
  readonly createdAt: EpochMs;
  readonly messages: readonly {
    readonly kind: MessageKind;
    readonly audience: MessageAudience;
    readonly createdAt: EpochMs;
    readonly deliveredAt: EpochMs | null;
  }[];
}
