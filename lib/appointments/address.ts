import type { EpochMs } from "#lib/core/instant.ts";
import { toIsoInstant } from "#lib/core/instant.ts";
import type { Mode } from "#lib/scheduling/shapes.ts";

export interface ChosenSlot {
  readonly doctorSlug: string;
  readonly visitTypeSlug: string;
  readonly mode: Mode;
  readonly locationSlug: string;
  readonly startsAt: EpochMs;
}

/** The URL to book a chosen time. It contains the whole choice, so that signing in on the way loses nothing. */
export function bookingHref({ doctorSlug, visitTypeSlug, mode, locationSlug, startsAt }: ChosenSlot): string {
  const params = new URLSearchParams({
    doctor: doctorSlug,
    type: visitTypeSlug,
    mode,
    location: locationSlug,
    start: toIsoInstant(startsAt).replace(".000Z", "Z"),
  });
  return `/patient/book?${params}`;
}
