/** Administrative gender, as FHIR R5 codes it (https://hl7.org/fhir/valueset-administrative-gender.html). */
export const GENDERS = ["female", "male", "other", "unknown"] as const;
export type Gender = (typeof GENDERS)[number];

/** Doctors on a page of the directory. */
export const DOCTORS_PER_PAGE = 12;

/** What a doctor is doing now, told from openings and held time alone. */
export const PRESENCES = ["available", "occupied", "away"] as const;
export type Presence = (typeof PRESENCES)[number];

export const DOCTOR_SORTS = ["first_free", "name"] as const;
export type DoctorSort = (typeof DOCTOR_SORTS)[number];

/** What narrows a search for doctors, in the order of the form. */
export const SEARCH_FILTERS = [
  "q",
  "specialty",
  "city",
  "location",
  "day",
  "mode",
  "language",
  "gender",
  "fee",
  "accepting",
] as const;

/** All that the address of a search may say. */
export const SEARCH_FIELDS = [...SEARCH_FILTERS, "currency", "sort", "page"] as const;
