/** Administrative gender, as FHIR R5 codes it (https://hl7.org/fhir/valueset-administrative-gender.html). */
export const GENDERS = ["female", "male", "other", "unknown"] as const;
export type Gender = (typeof GENDERS)[number];

/** Doctors on a page of the directory. */
export const DOCTORS_PER_PAGE = 12;

/** What a doctor is doing now, told from openings and held time alone. */
export const PRESENCES = ["available", "occupied", "away"] as const;
export type Presence = (typeof PRESENCES)[number];
