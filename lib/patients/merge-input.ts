import { z } from "zod";

import { Flag, Id } from "#lib/core/fields.ts";

/** Which file a value is taken from: the kept one, or the one that is merged into it. */
export const SIDES = ["kept", "merged"] as const;
export type Side = (typeof SIDES)[number];

const SideInput = z.enum(SIDES, { error: "choose" }).default("kept");
const Version = z.int({ error: "invalid" }).positive({ error: "invalid" });

/** The choices, in the order of the form. `account` matters if both files belong to accounts. */
export const CHOSEN = ["name", "dateOfBirth", "phone", "email", "insurance", "timeZone", "account"] as const;
export type Chosen = (typeof CHOSEN)[number];
export type MergeChoices = Readonly<Record<Chosen, Side>>;

/** The merged and the kept file, each with the version that was shown, and the choice of values: by default those of the kept one. */
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
  /** Of completed visits at one time, which both files have: the administrator says that both took place. */
  bothTookPlace: Flag,
});

export const MergeInput = MergeParts.refine(({ patientId, intoId }) => patientId !== intoId, {
  path: ["intoId"],
  error: "choose",
});
export type MergeInput = z.output<typeof MergeInput>;

export function sideOf<Value>(side: Side, { kept, merged }: Readonly<Record<Side, Value>>): Value {
  return side === "kept" ? kept : merged;
}
