import type { EpochMs } from "#lib/core/instant.ts";
import type { CalendarDate, Mode } from "#lib/scheduling/shapes.ts";

import type { AppointmentStatus, Limit, OverrideAction } from "./constants.ts";
import type { PatientAtVisitDto } from "./dto.ts";
import type { VisitDetailDto, VisitDto } from "./dto.ts";

export interface Named {
  readonly id: string;
  readonly name: string;
}

/** What administrators narrow all visits by. But for `who` it says nothing of one person's search and may be in an address. */
export interface VisitSearch {
  /** A name, a patient's number or a reference, as typed. */
  readonly who: string;
  /** `who`, sealed for an address. */
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
  /** The visit after which older ones follow. */
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
  /** Where `patient` says so: whose visits these are. */
  readonly patient: Named | null;
  /** More patients have this name than are looked through. */
  readonly isCut: boolean;
  readonly next: string | null;
}

/** What an administrator begins the day with, in numbers; the days are those of the administrator's own zone. */
export interface OverviewDto {
  readonly today: CalendarDate;
  readonly monday: CalendarDate;
  readonly sunday: CalendarDate;
  /** Statuses that today has, in no order. */
  readonly ofToday: readonly { readonly status: AppointmentStatus; readonly count: number }[];
  readonly week: number;
  /** Pending ones from today on. */
  readonly requests: number;
}

/** That staff passed limits, as staff read it. */
export interface OverrideDto {
  readonly id: string;
  readonly at: EpochMs;
  readonly action: OverrideAction;
  readonly limits: readonly Limit[];
  readonly reason: string;
  /** Null for doctors, who see no accounts. */
  readonly by: string | null;
}

/** A visit with what staff do about it. Never why the patient comes, but for its doctor. */
export interface ManagedVisitDto extends VisitDetailDto {
  /** Null where the one who asks may not see the patient's file. */
  readonly contact: PatientAtVisitDto | null;
  /** No one who hears of it can be mailed, because an address takes no mail: someone has to call. */
  readonly isNotReached: boolean;
  readonly overrides: readonly OverrideDto[];
  readonly canMove: boolean;
  readonly canCancel: boolean;
  /** What may be recorded of it now: once it has begun, whether it took place. */
  readonly outcomes: readonly AppointmentStatus[];
  /** What the status may be corrected to now. */
  readonly corrections: readonly AppointmentStatus[];
}

/** What staff choose from to book or move: the terms of the doctor, and the free times of one day. */
export interface StaffDay {
  readonly location: Named & { readonly timeZone: string };
  readonly date: CalendarDate;
  readonly starts: readonly EpochMs[];
}

/** Everything a booking by staff is chosen from, as far as it has been chosen. */
export interface StaffBooking {
  readonly patient: Named & { readonly number: number };
  readonly doctors: readonly Named[];
  readonly doctor: Named | null;
  readonly visitTypes: readonly (Named & { readonly modes: readonly Mode[] })[];
  readonly locations: readonly (Named & { readonly timeZone: string })[];
  readonly chosen: { readonly visitTypeId: string; readonly mode: Mode } | null;
  readonly day: StaffDay | null;
}
