import { OFFERED_LOCALES } from "#lib/i18n/locales.ts";

/** The language in which a patient without an account agreed to text messages. */
export const TEXT_MESSAGES = ["none", ...OFFERED_LOCALES] as const;
export type TextMessages = (typeof TEXT_MESSAGES)[number];

/** How a user stands to a patient they may act for. `self` is the user's own patient. */
export const RELATIONS = ["self", "parent", "guardian", "carer"] as const;
export type Relation = (typeof RELATIONS)[number];
