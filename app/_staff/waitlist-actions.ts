"use server";

import { staffWaitlistHref } from "#lib/waitlist/address.ts";
import { leaveWaitlist } from "#lib/waitlist/leave.ts";
import { orderWaitlist } from "#lib/waitlist/order.ts";
import { action } from "#lib/web/transport/action.ts";
import { plainInput } from "#lib/web/transport/form-input.ts";

/** The form's list is not an input of the verb. */
const input = (form: FormData) => {
  const { portal: _portal, ...typed } = plainInput(form);
  return typed;
};

function back(form: FormData, done: string): string {
  const portal = form.get("portal") === "admin" ? "admin" : "doctor";
  return `${staffWaitlistHref(portal)}?done=${done}`;
}

export const orderWaitlistAction = action(orderWaitlist, {
  input,
  done: (_dto, form) => back(form, "ordered"),
});

export const removeFromWaitlistAction = action(leaveWaitlist, {
  input,
  done: (_dto, form) => back(form, "removed"),
});
