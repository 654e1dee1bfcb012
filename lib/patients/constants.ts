/** How a user stands to a patient they may act for. `self` is the user's own patient. */
export const RELATIONS = ["self", "parent", "guardian", "carer"] as const;
export type Relation = (typeof RELATIONS)[number];
