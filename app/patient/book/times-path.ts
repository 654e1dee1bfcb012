import { MODES } from "#lib/appointments/constants.ts";
import { doctorHref } from "#lib/doctors/address.ts";

/** The path of the doctor's times for a form's `doctorSlug`, `visitTypeSlug` and `mode`. */
export function timesPath(form: FormData): string {
  const { doctorSlug, ...place } = placeOf(form);
  return `${doctorHref(doctorSlug, place)}#times`;
}

/** Doctor, visit type and mode of a chosen time, as in URLs. */
export function placeOf(form: FormData) {
  const mode = MODES.find((each) => each === textOf(form, "mode")) ?? MODES[0];
  return {
    // Used in a path, so only the characters of a slug are allowed.
    doctorSlug: textOf(form, "doctorSlug").replaceAll(/[^a-z0-9-]/g, ""),
    visitTypeSlug: textOf(form, "visitTypeSlug"),
    mode,
  };
}

export function textOf(form: FormData, name: string): string {
  const text = form.get(name);
  return typeof text === "string" ? text : "";
}
