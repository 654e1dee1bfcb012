/** Administrative gender, as FHIR R5 codes it (https://hl7.org/fhir/valueset-administrative-gender.html). */
export const GENDERS = ["female", "male", "other", "unknown"] as const;
export type Gender = (typeof GENDERS)[number];

/** Doctors on a page of the directory. */
export const DOCTORS_PER_PAGE = 12;

/** A doctor's present state, computed from openings and held time only. */
export const PRESENCES = ["available", "occupied", "away"] as const;
export type Presence = (typeof PRESENCES)[number];

export const DOCTOR_SORTS = ["first_free", "name"] as const;
export type DoctorSort = (typeof DOCTOR_SORTS)[number];

/** The filters of a doctor search, in the order of the form. */
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

/** All query parameters of a search URL. */
export const SEARCH_FIELDS = [...SEARCH_FILTERS, "currency", "sort", "page"] as const;

/** Both are squares, by the pixels of a side: twice the displayed size, for dense screens. */
export const PHOTO_SIZES = { small: 96, large: 256 } as const;
export type PhotoSize = keyof typeof PHOTO_SIZES;

/** Of an uploaded file. Phones take photographs of 2 to 5 MB, and of 12 or 24 megapixels. */
export const LARGEST_PHOTO_BYTES = 6_000_000;
export const MOST_PHOTO_PIXELS = 25_000_000;
