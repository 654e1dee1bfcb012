import type { PlaceKind } from "#lib/catalog/constants.ts";

/** A question of a place's form: how it is asked, and how its answer is read. */
export interface PlaceQuestion {
  readonly name: string;
  readonly type: "text" | "tel" | "lines" | "number" | "zone" | "checkbox";
  readonly isOptional?: boolean;
  /** The key of its hint, where that is not its name. */
  readonly hint?: string;
  readonly defaultValue?: string;
}

const NAME = { name: "name", type: "text" } as const;
const number = (name: string, defaultValue: string, hint?: string) =>
  ({ name, type: "number", defaultValue, ...(hint && { hint }) }) as const;

/** The questions of each kind. The name in addresses is asked once, when it is added. */
export const PLACE_QUESTIONS = {
  department: [NAME],
  specialty: [NAME],
  location: [
    NAME,
    { name: "addressLine", type: "text" },
    { name: "city", type: "text" },
    { name: "region", type: "text", isOptional: true },
    { name: "postcode", type: "text", isOptional: true },
    { name: "country", type: "text" },
    { name: "phone", type: "tel" },
    { name: "emergencyPhone", type: "tel" },
    { name: "timeZone", type: "zone" },
    { name: "isPublic", type: "checkbox", defaultValue: "on" },
  ],
  visit_type: [
    NAME,
    { name: "description", type: "lines", isOptional: true },
    number("durationMinutes", "30"),
    { name: "stepMinutes", type: "number", isOptional: true },
    number("bufferBeforeMinutes", "0", "buffer"),
    number("bufferAfterMinutes", "0", "buffer"),
    { name: "inPerson", type: "checkbox", defaultValue: "on" },
    { name: "video", type: "checkbox", defaultValue: "on" },
    number("noticeMinutes", "60", "minutes"),
    number("horizonDays", "90"),
    number("changeCutoffMinutes", "1440", "minutes"),
    number("maxUpcomingPerPatient", "5", "max"),
    { name: "needsConfirmation", type: "checkbox" },
    number("position", "0"),
  ],
} as const satisfies Record<PlaceKind, readonly PlaceQuestion[]>;

/** Where each kind's pages are. */
export const PLACE_PATHS = {
  location: "/admin/locations",
  department: "/admin/departments",
  specialty: "/admin/specialties",
  visit_type: "/admin/visit-types",
} as const satisfies Record<PlaceKind, string>;
