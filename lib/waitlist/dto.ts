import type { EpochMs } from "#lib/core/instant.ts";
import type { TimeZone } from "#lib/core/time-zone.ts";
import type { CalendarDate, Mode } from "#lib/scheduling/shapes.ts";

import type { DayPart, EntryEnding } from "./constants.ts";

/** The doctor or specialty that a patient waits for, as URLs name it. */
export interface WaitedForSlugs {
  readonly doctor?: string | undefined;
  readonly specialty?: string | undefined;
  readonly type?: string | undefined;
}

/** What a patient waits for, in names. */
export interface WaitlistWish {
  readonly id: string;
  readonly patient: { readonly id: string; readonly name: string };
  /** Null where any doctor of the specialty will do. */
  readonly doctor: { readonly id: string; readonly slug: string; readonly name: string } | null;
  readonly specialty: { readonly id: string; readonly slug: string; readonly name: string } | null;
  readonly visitType: { readonly id: string; readonly slug: string; readonly name: string };
  /** Null where either will do. */
  readonly mode: Mode | null;
  /** None: anywhere. */
  readonly locations: readonly { readonly id: string; readonly name: string }[];
  /** ISO: 1 is Monday. */
  readonly weekdays: readonly number[];
  readonly dayParts: readonly DayPart[];
  readonly lastDate: CalendarDate;
  readonly createdAt: EpochMs;
}

/** A time that is held for the users who act for the patient, until they answer or it is over. */
export interface OfferedTime {
  readonly id: string;
  readonly doctor: { readonly id: string; readonly slug: string; readonly name: string };
  readonly location: {
    readonly id: string;
    readonly slug: string;
    readonly name: string;
    readonly timeZone: TimeZone;
  };
  readonly mode: Mode;
  readonly startsAt: EpochMs;
  readonly endsAt: EpochMs;
  readonly expiresAt: EpochMs;
}

/** An entry as the patient's side sees it. */
export interface OwnEntry extends WaitlistWish {
  readonly offer: OfferedTime | null;
  readonly endedAt: EpochMs | null;
  readonly ending: EntryEnding | null;
}

/** What a patient waited for, as the copy of one's data has it. */
export interface OwnDataWish extends Pick<
  WaitlistWish,
  "id" | "mode" | "weekdays" | "dayParts" | "lastDate" | "createdAt"
> {
  readonly doctor: string | null;
  readonly specialty: string | null;
  readonly visitType: string;
  readonly locations: readonly string[];
  readonly endedAt: EpochMs | null;
  readonly ending: string | null;
}

/** An entry as staff see it. */
export interface StaffEntry extends WaitlistWish {
  /** Its place among those that wait for the same, the first is 1; and how many they are. */
  readonly rank: number;
  readonly listed: number;
  /** Until when a time is held for the patient; null where none is. */
  readonly heldUntil: EpochMs | null;
}

/** How staff narrow the list, in its URL. */
export interface WaitlistSearch {
  readonly doctorId?: string | undefined;
  readonly specialtyId?: string | undefined;
  readonly page: number;
}
