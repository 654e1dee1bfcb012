/** Parts of a day by the start of a visit on the clock of its place: before noon, from noon to five, from five on. */
export const DAY_PARTS = ["morning", "afternoon", "evening"] as const;
export type DayPart = (typeof DAY_PARTS)[number];

/** ISO: 1 is Monday. */
export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

/** Why an entry is over. `over`: the last day that suited has passed. `unanswered`: several offers in a row found no answer. */
export const ENTRY_ENDINGS = ["booked", "left", "over", "unanswered"] as const;
export type EntryEnding = (typeof ENTRY_ENDINGS)[number];

/** What became of an offer. `lapsed`: it was not answered in time. */
export const OFFER_ENDINGS = ["taken", "passed", "lapsed"] as const;
export type OfferEnding = (typeof OFFER_ENDINGS)[number];

/** How long an offered time is held. The constraint `hold_is_short` has the same limit. */
export const OFFER_MINUTES = 30;

/** When times are offered, on the clock of the place: an offer begins and ends in it. */
export const DAYTIME = { from: "08:00", until: "20:00" } as const;

/** Live entries of one patient. */
export const MOST_ENTRIES = 5;

/** Unanswered offers in a row, after which an entry ends: its times would only be withheld from others. */
export const MOST_UNANSWERED = 3;

/** How far ahead the last day is, unless the patient chooses another, and at most. */
export const USUAL_DAYS = 42;
export const MOST_DAYS = 180;

/** How long ended entries are shown to the users who act for the patient, and stored at all. */
export const SHOWN_DAYS = 14;
export const KEPT_DAYS = 90;

/** How staff move an entry among those that wait for the same doctor, or the same specialty. */
export const ORDER_MOVES = ["first", "up", "down"] as const;
export type OrderMove = (typeof ORDER_MOVES)[number];
