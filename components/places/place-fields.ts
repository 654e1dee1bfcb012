import type { PlaceKind } from "#lib/catalog/constants.ts";

/** A question of a place's form, and how its answer is parsed. */
export interface PlaceQuestion {
  readonly name: string;
  /** `names`: one per line. `age`: a number, or none. */
  readonly kind: "text" | "tel" | "lines" | "names" | "age" | "digits" | "zone" | "checkbox";
  readonly isOptional?: boolean;
  /** The key of its hint, if it differs from the name. */
  readonly hint?: string;
  readonly defaultValue?: string;
}

const NAME = { name: "name", kind: "text" } as const;
const number = (name: string, defaultValue: string, hint?: string) =>
  ({ name, kind: "digits", defaultValue, ...(hint && { hint }) }) as const;

/** The questions of each kind. The name in URLs is asked only for a new place. */
export const PLACE_QUESTIONS = {
  department: [NAME],
  specialty: [
    NAME,
    { name: "alsoCalled", kind: "names", isOptional: true },
    { name: "minimumAge", kind: "age", isOptional: true, hint: "ages" },
    { name: "maximumAge", kind: "age", isOptional: true, hint: "ages" },
  ],
  location: [
    NAME,
    { name: "code", kind: "text", isOptional: true },
    { name: "addressLine", kind: "text" },
    { name: "city", kind: "text" },
    { name: "region", kind: "text", isOptional: true },
    { name: "postcode", kind: "text", isOptional: true },
    { name: "country", kind: "text" },
    { name: "phone", kind: "tel" },
    { name: "emergencyPhone", kind: "tel" },
    { name: "timeZone", kind: "zone" },
    { name: "isPublic", kind: "checkbox", defaultValue: "on" },
  ],
  visit_type: [
    NAME,
    { name: "description", kind: "lines", isOptional: true },
    number("durationMinutes", "30"),
    { name: "stepMinutes", kind: "digits", isOptional: true },
    number("bufferBeforeMinutes", "0", "buffer"),
    number("bufferAfterMinutes", "0", "buffer"),
    { name: "inPerson", kind: "checkbox", defaultValue: "on" },
    { name: "video", kind: "checkbox", defaultValue: "on" },
    number("noticeMinutes", "60", "minutes"),
    number("horizonDays", "90"),
    number("changeCutoffMinutes", "1440", "minutes"),
    number("maxUpcomingPerPatient", "5", "max"),
    { name: "needsConfirmation", kind: "checkbox" },
    number("position", "0"),
  ],
} as const satisfies Record<PlaceKind, readonly PlaceQuestion[]>;

/** The paths of each kind's pages. */
export const PLACE_PATHS = {
  location: "/admin/locations",
  department: "/admin/departments",
  specialty: "/admin/specialties",
  visit_type: "/admin/visit-types",
} as const satisfies Record<PlaceKind, string>;
