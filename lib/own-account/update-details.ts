import { eq, sql } from "drizzle-orm";
import { z } from "zod";

import { changesOf } from "#lib/core/changes.ts";
import { DomainError } from "#lib/core/errors.ts";
import { oneLine } from "#lib/core/text.ts";
import { defineOwnerVerb } from "#lib/verb/define-system-verb.ts";
import { patients, users } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { NAME_MAX_LENGTH } from "#lib/identity/users/constants.ts";
import { isReachable, Phone, phoneOf, UNREACHABLE, Zone } from "#lib/identity/users/schema.ts";

import { loadDetails, lockDetails, type Details, type OwnDetails } from "./details.ts";

/** `version` is the one that was shown, to detect a concurrent change: forms always send it. */
export const DetailsInput = z
  .strictObject({
    version: z.string({ error: "required" }).optional(),
    name: oneLine({ max: NAME_MAX_LENGTH }).refine((text) => /\p{L}/u.test(text), { error: "name" }),
    phone: Phone,
    timeZone: Zone,
  })
  .refine(isReachable, UNREACHABLE);

/**
 * Changes name, contact phone number and time zone of the signed-in user, whatever their current role. The account and the person's own
 * file both have these three, and they may differ: a linked file contains what the clinic wrote. A changed value is stored in both; a value
 * that was left as shown stays in each as it is. `updatePatient` does the same from the file's page. For the system.
 */
export const updateDetails = defineOwnerVerb({
  name: "user.update_details",
  input: DetailsInput,
  refuses: ["changed_meanwhile"],
  prepare: async (_ctx, input, owner) => ({ owner, ...input }),
  load: async (tx, _ctx, { owner }) => {
    await lockDetails(tx, owner);
    return loadDetails(tx, owner);
  },
  run: (tx, _ctx, before, { owner, version, name, phone: typed, timeZone }) => {
    if (version !== undefined && version !== before.version) throw new DomainError("changed_meanwhile");
    const phone = phoneOf({ phone: typed, timeZone }) ?? null;
    return store(tx, { userId: owner.userId, before, after: { name, phone, timeZone } });
  },
  audit: ({ fields, patientId }, _before, { owner }) => ({
    entity: "user",
    entityId: owner.userId,
    ...(patientId !== undefined && { patientId }),
    fields,
  }),
  dto: () => ({}),
});

interface Step {
  readonly userId: string;
  readonly before: OwnDetails;
  readonly after: Details;
}

/** @returns the changed fields, of the account, the file or both, and the file's patient if the file changed */
async function store(tx: Tx, { userId, before: { account, file }, after }: Step) {
  const changes = changesOf(account, after);
  const fields = Object.keys(changes);
  if (fields.length === 0) return { fields, patientId: undefined };
  await tx.update(users).set(changes).where(eq(users.id, userId));
  if (file === undefined) return { fields, patientId: undefined };
  await tx
    .update(patients)
    .set({ ...changes, version: sql`${patients.version} + 1` })
    .where(eq(patients.id, file.id));
  return { fields, patientId: file.id };
}
