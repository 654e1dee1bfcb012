import type { EpochMs } from "#lib/core/instant.ts";

import type { Mode } from "./constants.ts";

/** A time that is held for the actor until `expiresAt`. It names no patient: for whom it is, is said when it is booked. */
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

/** The same as pages tell of it. */
export interface HeldTime extends HoldDto {
  readonly doctor: { readonly slug: string; readonly name: string };
  readonly visitTypeSlug: string;
  readonly location: { readonly slug: string; readonly timeZone: string };
  /** Whether it still keeps the time: one that is over is there until somebody comes to its time. */
  readonly isLive: boolean;
}
