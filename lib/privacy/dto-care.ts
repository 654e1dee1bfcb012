import type { AppointmentStatus, Mode } from "#lib/appointments/constants.ts";
import type { ActingRole } from "#lib/core/actor.ts";
import type { EpochMs } from "#lib/core/instant.ts";
import type { PatientNameParts } from "#lib/core/person-name.ts";
import type { Channel, DeliveryState, News } from "#lib/outbox/constants.ts";
import type { RecordVersionDto } from "#lib/records/dto.ts";
import type { Relation } from "#lib/patients/constants.ts";
import type { OwnDataWish } from "#lib/waitlist/dto.ts";

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
