import { OFFERED_LOCALES } from "#lib/i18n/locales.ts";

/** The language in which a patient without an account consented to text messages. */
export const TEXT_MESSAGES = ["none", ...OFFERED_LOCALES] as const;
export type TextMessages = (typeof TEXT_MESSAGES)[number];

/** The relation of a user to a patient for whom they may act. `self` is the user's own patient. */
export const RELATIONS = ["self", "parent", "guardian", "carer"] as const;
export type Relation = (typeof RELATIONS)[number];
