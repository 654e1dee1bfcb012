import { MODES } from "#lib/appointments/constants.ts";
import { doctorHref } from "#lib/doctors/address.ts";

/** The doctor's times that a form names by its `doctorSlug`, `visitTypeSlug` and `mode`. */
export function timesPath(form: FormData): string {
  const { doctorSlug, ...place } = placeOf(form);
  return `${doctorHref(doctorSlug, place)}#times`;
}

/** With whom and for what a time is chosen, as addresses name it. */
export function placeOf(form: FormData) {
  const mode = MODES.find((each) => each === textOf(form, "mode")) ?? MODES[0];
  return {
    // Into a path: nothing but what a slug is made of.
    doctorSlug: textOf(form, "doctorSlug").replaceAll(/[^a-z0-9-]/g, ""),
    visitTypeSlug: textOf(form, "visitTypeSlug"),
    mode,
  };
}

export function textOf(form: FormData, name: string): string {
  const text = form.get(name);
  return typeof text === "string" ? text : "";
}
