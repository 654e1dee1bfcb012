"use server";

import { WAITLIST } from "#lib/waitlist/address.ts";
import { joinInput } from "#lib/waitlist/join-form.ts";
import { joinWaitlist } from "#lib/waitlist/join.ts";
import { leaveWaitlist } from "#lib/waitlist/leave.ts";
import { passOnOffer } from "#lib/waitlist/pass.ts";
import { action } from "#lib/web/transport/action.ts";
import { plainInput } from "#lib/web/transport/form-input.ts";

export const joinWaitlistAction = action(joinWaitlist, {
  input: (form) => joinInput(plainInput(form)),
  done: () => `${WAITLIST}?done=joined`,
});

export const passOnOfferAction = action(passOnOffer, { done: () => `${WAITLIST}?done=passed` });

export const leaveWaitlistAction = action(leaveWaitlist, { done: () => `${WAITLIST}?done=left` });
