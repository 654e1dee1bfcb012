import { NOTHING_SHOWN, type OtherQueries } from "#db/testing/guarded-query.ts";

/** Queries of appointments that show no personal data, each with the reason. */
export const OTHERS: OtherQueries = {
  "appointments/queries-overview.ts#loadOverview":
    "counts for administrators, and names no person and no visit",
  "appointments/delay-of.ts#findDelayOf": NOTHING_SHOWN.directory,
  "appointments/why-not-page.ts#loadWhyNotPage": NOTHING_SHOWN.freeTime,
  "appointments/why-not.ts#loadWhyNot": NOTHING_SHOWN.freeTime,
  "appointments/hours-outlook.ts#findPlaces": NOTHING_SHOWN.freeTime,
  "appointments/restore-visits.ts#listRestorable": "answers of a change that row-level security has shown",
  "appointments/move-place.ts#loadPlace": NOTHING_SHOWN.directory,
  "appointments/find-hold.ts#findHeldUntil": NOTHING_SHOWN.freeTime,
  "appointments/load-bookable.ts#loadHoldable": NOTHING_SHOWN.directory,
  "appointments/queries-hold.ts#loadTimesHeld": `${NOTHING_SHOWN.freeTime}; the actor's own hold is loadHeldTime's`,
  "appointments/find-start.ts#findStart": NOTHING_SHOWN.freeTime,
  "appointments/move-offer.ts#loadMoveOffer": NOTHING_SHOWN.directory,
  "appointments/queries-booking.ts#listAlternatives": NOTHING_SHOWN.freeTime,
  "appointments/queries-booking.ts#listBookingAlternatives": `${NOTHING_SHOWN.freeTime}; when the patient is busy is busyTimes'`,
  "appointments/own-visit.ts#findSentVisit": "the reference of what the actor's own key booked",
  "appointments/queries-booking.ts#loadBookingChoice": `${NOTHING_SHOWN.freeTime}; the actor's own visit is findOwnVisit's`,
};
