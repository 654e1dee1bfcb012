"use server";

import { reviewPath } from "#lib/emergency/address.ts";
import { closeEmergencyReview } from "#lib/emergency/close-review.ts";
import { action } from "#lib/web/transport/action.ts";

export const closeReviewAction = action(closeEmergencyReview, {
  done: ({ accessId }) => `${reviewPath(accessId)}?done=closed`,
});
