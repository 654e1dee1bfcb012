/** What administrators maintain of the clinic, each by its name in the trail. */
export const PLACE_KINDS = ["location", "department", "specialty", "visit_type"] as const;
export type PlaceKind = (typeof PLACE_KINDS)[number];
