import { HOUR_MS } from "#lib/core/instant.ts";

/** All texts of a record together. */
export const RECORD_MAX_CHARACTERS = 20_000;
export const MAX_PRESCRIPTIONS = 30;
export const MAX_DIAGNOSES = 30;
export const LINE_MAX_LENGTH = 500;

export const REASON_MIN_LENGTH = 10;
export const REASON_MAX_LENGTH = 500;

/** A record that is written later than this after its visit must give a reason. */
export const LATE_AFTER_MS = 30 * 24 * HOUR_MS;

export const CODE_MAX_LENGTH = 32;
/** A search of codes answers with this many at most. */
export const MAX_CODES_FOUND = 20;
export const CODES_PER_IMPORT = 1000;
