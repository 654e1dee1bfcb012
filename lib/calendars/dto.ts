import type { AppointmentStatus, Mode } from "#lib/appointments/constants.ts";
import type { LocationDto } from "#lib/catalog/dto.ts";
import type { EpochMs } from "#lib/core/instant.ts";

/** All that a calendar shows of a visit: neither its kind, nor its reason, nor more of a patient than a given name. */
export interface CalendarVisit {
  readonly id: string;
  readonly reference: string;
  readonly status: AppointmentStatus;
  readonly mode: Mode;
  readonly startsAt: EpochMs;
  readonly endsAt: EpochMs;
  readonly version: number;
  /** When this version was made. */
  readonly changedAt: EpochMs;
  /** Null for the doctor's own calendar, which names no person. */
  readonly people: CalendarPeople | null;
  readonly location: LocationDto;
}

interface CalendarPeople {
  readonly doctor: string;
  /** The given name of the patient whom the reader acts for; null for the reader's own visit. */
  readonly forWhom: string | null;
}

/** A user's private calendar URL in one role, without its token, which cannot be read again. */
export interface CalendarFeedDto {
  readonly createdAt: EpochMs;
}

/** A new private URL: the only time that it can be read. */
export interface NewCalendarFeedDto {
  readonly url: string;
}
