export const OVERRIDE_KINDS = ["extra", "other", "closed"] as const;
export type OverrideKind = (typeof OVERRIDE_KINDS)[number];

/** Openings are stored this many days beyond a doctor's horizon, so that a late worker costs no bookable time. */
export const HORIZON_MARGIN_DAYS = 7;

/**
 * Why a day has no slot: the doctor does not see patients, or not for long enough, all is taken, or the day lies outside notice and
 * horizon.
 */
export type NoTimeReason = "closed" | "too_short" | "full" | "past" | "too_soon" | "too_far_ahead";

/** What becomes of a visit that new hours leave outside. */
export const VISIT_CHOICES = ["keep", "move", "cancel"] as const;
export type VisitChoice = (typeof VISIT_CHOICES)[number];

/** A change of hours that can be previewed, with what happens to the visits under it, before it is made. */
export const HOURS_CHANGES = [
  "set_day_hours",
  "set_weekly_hours",
  "add_extra_hours",
  "add_closure",
  "add_leave",
  "remove_leave",
  "remove_override",
] as const;
