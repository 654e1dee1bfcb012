import type { EpochMs } from "#lib/core/instant.ts";

/** One reason why patients cannot book a time, as a closed list of codes. */
export type WhyNotReason =
  | {
      readonly code:
        | "doctor_taken_out"
        | "type_not_offered"
        | "type_without_mode"
        | "location_closed"
        | "location_not_public"
        | "in_the_past"
        | "outside_opening_hours"
        | "mode_not_offered"
        | "slot_taken";
    }
  | { readonly code: "leave" | "closed" | "holiday"; readonly name: string | null }
  | { readonly code: "too_soon"; readonly noticeMinutes: number }
  | { readonly code: "too_far_ahead"; readonly horizonDays: number }
  | { readonly code: "not_aligned"; readonly stepMinutes: number };

export interface WhyNotDto {
  readonly startsAt: EpochMs;
  /** The location's. */
  readonly timeZone: string;
  /** Empty when patients can book it. */
  readonly reasons: readonly WhyNotReason[];
}
