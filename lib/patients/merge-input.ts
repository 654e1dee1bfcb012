import { z } from "zod";

import { Id } from "#lib/core/fields.ts";

/** Of which file a value stays: of the one that is kept, or of the one that is merged into it. */
export const SIDES = ["kept", "merged"] as const;
export type Side = (typeof SIDES)[number];

const SideInput = z.enum(SIDES, { error: "choose" }).default("kept");
const Version = z.int({ error: "invalid" }).positive({ error: "invalid" });

/** What is chosen, in the order in which it is asked. `account` counts where both files are an account's own. */
export const CHOSEN = ["name", "dateOfBirth", "phone", "email", "insurance", "timeZone", "account"] as const;
export type Chosen = (typeof CHOSEN)[number];
export type MergeChoices = Readonly<Record<Chosen, Side>>;

/**
 * The file that is merged and the one that is kept, each with the version that was shown, and which of their values stay: those of the
 * kept one unless said otherwise.
 */
export const MergeParts = z.strictObject({
  patientId: Id,
  version: Version,
  intoId: Id,
  intoVersion: Version,
  name: SideInput,
  dateOfBirth: SideInput,
  phone: SideInput,
  email: SideInput,
  insurance: SideInput,
  timeZone: SideInput,
  account: SideInput,
});

export const MergeInput = MergeParts.refine(({ patientId, intoId }) => patientId !== intoId, {
  path: ["intoId"],
  error: "choose",
});
export type MergeInput = z.output<typeof MergeInput>;

export function sideOf<Value>(side: Side, { kept, merged }: Readonly<Record<Side, Value>>): Value {
  return side === "kept" ? kept : merged;
}
