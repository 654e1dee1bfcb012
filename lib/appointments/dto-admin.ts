import type { EpochMs } from "#lib/core/instant.ts";
import type { CalendarDate, Mode } from "#lib/scheduling/shapes.ts";

import type { AppointmentStatus, Limit, OverrideAction } from "./constants.ts";
import type { PatientAtVisitDto } from "./dto.ts";
import type { VisitDetailDto, VisitDto } from "./dto.ts";

export interface Named {
  readonly id: string;
  readonly name: string;
}

/** The filters of the list of all visits. Except for `who` they are not personal and may be in a URL. */
export interface VisitSearch {
  /** A name, a patient's number or a reference, as typed. */
  readonly who: string;
  /** What another system calls a visit, as typed. */
  readonly identifier: string;
  /** `who` and `identifier`, sealed for the URL. */
  readonly sealed: string;
  readonly patient?: string | undefined;
  readonly doctor?: string | undefined;
  readonly location?: string | undefined;
  readonly department?: string | undefined;
  readonly specialty?: string | undefined;
  readonly type?: string | undefined;
  readonly status?: AppointmentStatus | undefined;
  readonly from?: CalendarDate | undefined;
  readonly until?: CalendarDate | undefined;
  readonly overridden?: "yes" | undefined;
  /** Only visits that come after this one in the list, which are older. */
  readonly before?: string | undefined;
}

export interface VisitChoices {
  readonly doctors: readonly Named[];
  readonly locations: readonly (Named & { readonly timeZone: string })[];
  readonly departments: readonly Named[];
  readonly specialties: readonly Named[];
  readonly visitTypes: readonly Named[];
}

export interface ManagedVisitRow extends VisitDto {
  readonly isOverridden: boolean;
}

export interface ManagedVisitList {
  /** Latest first. */
  readonly visits: readonly ManagedVisitRow[];
  readonly search: VisitSearch;
  readonly choices: VisitChoices;
  /** The patient named by the `patient` filter. */
  readonly patient: Named | null;
  /** More patients have this name than are searched. */
  readonly isCut: boolean;
  readonly next: string | null;
}

/** The numbers at the top of an administrator's day; days are in the administrator's own zone. */
export interface OverviewDto {
  readonly today: CalendarDate;
  readonly monday: CalendarDate;
  readonly sunday: CalendarDate;
  /** Statuses that occur today, unordered. */
  readonly ofToday: readonly { readonly status: AppointmentStatus; readonly count: number }[];
  readonly week: number;
  /** Pending ones from today on. */
  readonly requests: number;
}

/** That staff passed limits, as shown to staff. */
export interface OverrideDto {
  readonly id: string;
  readonly at: EpochMs;
  readonly action: OverrideAction;
  readonly limits: readonly Limit[];
  readonly reason: string;
  /** Null for doctors, who see no accounts. */
  readonly by: string | null;
}

/** A visit for the staff who manage it. Only its doctor sees why the patient comes. */
export interface ManagedVisitDto extends VisitDetailDto {
  /** Null if the actor may not see the patient's file. */
  readonly contact: PatientAtVisitDto | null;
  /** None of those notified can be reached by email, because mail to them is stopped: staff have to call. */
  readonly isNotReached: boolean;
  readonly overrides: readonly OverrideDto[];
  readonly canMove: boolean;
  readonly canCancel: boolean;
  /** The outcomes that may be recorded now: once it has begun, whether it took place. */
  readonly outcomes: readonly AppointmentStatus[];
  /** What the status may be corrected to now. */
  readonly corrections: readonly AppointmentStatus[];
}

/** What staff choose from to book or move: the doctor's offer, and the free times of one day. */
export interface StaffDay {
  readonly location: Named & { readonly timeZone: string };
  readonly date: CalendarDate;
  readonly starts: readonly EpochMs[];
}

/** The choices of a booking by staff, as far as they have been made. */
export interface StaffBooking {
  readonly patient: Named & { readonly number: number };
  readonly doctors: readonly Named[];
  readonly doctor: Named | null;
  readonly visitTypes: readonly (Named & { readonly modes: readonly Mode[] })[];
  readonly locations: readonly (Named & { readonly timeZone: string })[];
  readonly chosen: { readonly visitTypeId: string; readonly mode: Mode } | null;
  readonly day: StaffDay | null;
}
