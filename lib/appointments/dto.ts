import type { LocationDto } from "#lib/catalog/dto.ts";
import type { Role } from "#lib/core/actor.ts";
import type { EpochMs } from "#lib/core/instant.ts";
import type { TimeZone } from "#lib/core/time-zone.ts";
import type { CalendarDate } from "#lib/scheduling/shapes.ts";

import type { AppointmentStatus, Mode } from "./constants.ts";
import type { ReachableStatus } from "./lifecycle.ts";

/** A visit with what its patient, its doctor and administrators may all see. Instants in epoch milliseconds. */
export interface AppointmentDto {
  readonly id: string;
  readonly reference: string;
  readonly status: AppointmentStatus;
  readonly mode: Mode;
  readonly startsAt: EpochMs;
  readonly endsAt: EpochMs;
  /** The location's, in which times are displayed. */
  readonly timeZone: TimeZone;
  readonly doctorId: string;
  readonly patientId: string;
  readonly locationId: string;
  readonly visitTypeId: string;
  readonly feeMinor: number;
  readonly currency: string;
  readonly version: number;
  /** The slot finder through which it was booked, and that finder's id of the booking. Null for what was booked here. */
  readonly bookingSource: string | null;
  readonly bookingReferral: string | null;
  /** The booking actor's own id for it, in a system of theirs. */
  readonly identifierSystem: string | null;
  readonly identifierValue: string | null;
}

/** A visit with the names that a list shows. */
export interface VisitDto extends AppointmentDto {
  readonly doctor: { readonly id: string; readonly slug: string; readonly name: string };
  /** `isSelf`: the patient is the current user. */
  readonly patient: { readonly id: string; readonly name: string; readonly isSelf: boolean };
  readonly location: LocationDto;
  readonly visitType: {
    readonly slug: string;
    readonly name: string;
    /** As booked: the type's length may have changed since. */
    readonly durationMinutes: number;
    readonly changeCutoffMinutes: number;
  };
}

/** Why a patient can change nothing about a visit: its cut-off or its start has passed, or its status is final. */
export type WhyUnchangeable = "cut_off_passed" | "begun" | "cancelled" | "completed" | "no_show";

/** What a patient can still change about a visit, and until when. */
export interface ChangeChoices {
  readonly canMove: boolean;
  readonly canCancel: boolean;
  /** The last moment for these changes. */
  readonly until: EpochMs;
  /** The cut-off has passed, but the booking was made so recently that it can still be taken back. */
  readonly isTakeBack: boolean;
  /** Why nothing can be changed. Null when something can. */
  readonly whyNot: WhyUnchangeable | null;
}

/** The state of a video visit for its patient and its doctor: its link works, will work, or the clinic has no video rooms. */
export interface VideoAccess {
  readonly state: "open" | "later" | "not_set_up";
  readonly opensAt: EpochMs;
}

/** One event in a visit's history: who caused it, as a role or a client, and what it changed. */
export interface VisitEventDto {
  readonly id: string;
  readonly at: EpochMs;
  readonly by: Role | "system" | "client";
  /** The name of the client that caused it, or through which its user did. */
  readonly client: string | null;
  readonly kind: "booked" | "moved" | "cancelled" | "confirmed" | "checked_in" | "completed" | "no_show";
  /** Only for a move. */
  readonly move?: { readonly from: PlaceAndTime; readonly to: PlaceAndTime };
}

export interface PlaceAndTime {
  readonly startsAt: EpochMs;
  readonly location: { readonly name: string; readonly timeZone: string };
}

export interface VisitDetailDto extends VisitDto {
  /** Null for administrators, and when none was given. */
  readonly reason: string | null;
  readonly notes: string;
  readonly cancelReason: string | null;
  readonly change: ChangeChoices;
  readonly video: VideoAccess | null;
  readonly history: readonly VisitEventDto[];
}

/** What a doctor sees of the patient of a visit. A field is null if the doctor does not treat them, or the clinic does not know it. */
export interface PatientAtVisitDto {
  readonly dateOfBirth: CalendarDate | null;
  /** E.164. */
  readonly phone: string | null;
}

/** A visit on a doctor's or an administrator's day. */
export interface DayVisitDto extends VisitDto {
  /** Null for administrators, and when none was given. */
  readonly reason: string | null;
  readonly notes: string;
  readonly video: VideoAccess | null;
  /** Null for administrators. */
  readonly contact: PatientAtVisitDto | null;
  /** The steps that the actor can take now. */
  readonly steps: readonly ReachableStatus[];
}

/** The visits of one calendar day, each in the zone of its location. */
export interface DayDto {
  readonly date: CalendarDate;
  /** Today in the current user's zone. */
  readonly today: CalendarDate;
  /** The requested location. */
  readonly location: LocationDto | null;
  /** All locations to choose from, by city and name. */
  readonly locations: readonly LocationDto[];
  readonly visits: readonly DayVisitDto[];
  readonly total: number;
  readonly page: number;
  readonly pageCount: number;
}

/** A time that is free instead of another one. */
export interface AlternativeDto {
  readonly startsAt: EpochMs;
  readonly endsAt: EpochMs;
  readonly location: LocationDto;
  /** Null when it starts so soon that the patient could no longer change it. */
  readonly changeableUntil: EpochMs | null;
}

/** A time that is held for the actor until `expiresAt`. It has no patient yet: the booking names one. */
export interface HoldDto {
  readonly id: string;
  readonly doctorId: string;
  readonly locationId: string;
  readonly visitTypeId: string;
  readonly mode: Mode;
  readonly startsAt: EpochMs;
  readonly endsAt: EpochMs;
  readonly expiresAt: EpochMs;
}

/** The same with what pages show. */
export interface HeldTime extends HoldDto {
  readonly doctor: { readonly slug: string; readonly name: string };
  readonly visitTypeSlug: string;
  readonly location: { readonly slug: string; readonly timeZone: TimeZone };
  /** Whether it still holds the time: an expired one remains until another request takes its time. */
  readonly isLive: boolean;
}
