"use server";

import { placeOf, textOf } from "#app/patient/book/times-path.ts";
import { slotOfValue } from "#components/appointments/slot-choices.ts";
import { bookingHref } from "#lib/appointments/address.ts";
import { takeHold } from "#lib/appointments/take-hold.ts";
import type { DomainError, ErrorCode } from "#lib/core/errors.ts";
import { doctorHref } from "#lib/doctors/address.ts";
import { browserId } from "#lib/web/session/browser.ts";
import { plainAction } from "#lib/web/transport/action.ts";
import { plainInput } from "#lib/web/transport/form-input.ts";

/** After these refusals the visitor must choose another time. After any other the time can be booked without a hold. */
const CHOOSE_ANOTHER: ReadonlySet<ErrorCode> = new Set<ErrorCode>(["slot_taken", "slot_held"]);

const hold = plainAction(takeHold, {
  input: (form) => {
    const { doctorId, visitTypeId, mode, slot } = plainInput(form);
    return { doctorId, visitTypeId, mode, ...slotOfValue(slot) };
  },
  done: (_held, form) => bookingPath(form),
  refused: ({ code }: DomainError, form) => (CHOOSE_ANOTHER.has(code) ? timesPath(form) : bookingPath(form)),
});

/** Holds the pressed time, for this browser and the signed-in user, and leads to its booking. */
export async function holdTimeAction(form: FormData): Promise<void> {
  await browserId();
  await hold(form);
}

/** The whole choice is in the URL, as in a link to that page. */
function bookingPath(form: FormData): string {
  const [start = "", , locationSlug = ""] = textOf(form, "slot").split(" ");
  return bookingHref({ ...placeOf(form), locationSlug, startsAt: Date.parse(start) || 0 });
}

function timesPath(form: FormData): string {
  const [missed = ""] = textOf(form, "slot").split(" ");
  const { doctorSlug, ...place } = placeOf(form);
  return `${doctorHref(doctorSlug, { ...place, from: textOf(form, "from"), missed })}#times`;
}
