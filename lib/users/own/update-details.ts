import { eq, sql } from "drizzle-orm";
import { z } from "zod";

import type { Context } from "#lib/core/context.ts";
import { parseInput } from "#lib/core/parse-input.ts";
import { oneLine } from "#lib/core/text.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { patients, users } from "#db/schema/index.ts";

import { NAME_MAX_LENGTH } from "#lib/users/constants.ts";
import { assertSystem } from "#lib/users/internal.ts";
import { Phone, Zone } from "#lib/users/schema.ts";

import { loadOwner, Owner, type OwnAccount } from "./owner.ts";

const NAME = "user.update_details";

const DetailsInput = z.strictObject({
  name: oneLine({ max: NAME_MAX_LENGTH }).refine((text) => /\p{L}/u.test(text), { error: "name" }),
  phone: Phone,
  timeZone: Zone,
});

/**
 * Changes name, contact telephone and time zone of whoever is signed in, in whatever role they act. What users say of
 * themselves holds for their own patient, too. For the system.
 * @throws DomainError `invalid_input`, `unauthenticated`, `forbidden`
 */
export const updateDetails = Object.assign(
  async (ctx: Context, owner: Owner, raw: unknown): Promise<object> => {
    assertSystem(ctx);
    return storeDetails(ctx, { owner, ...parseInput(DetailsInput, raw) });
  },
  { verbName: NAME, input: DetailsInput },
);

const storeDetails = defineVerb({
  name: NAME,
  input: DetailsInput.extend({ owner: Owner }),
  load: (tx, _ctx, { owner }) => loadOwner(tx, owner),
  may: (ctx) => ctx.actor.kind === "system",
  run: async (tx, _ctx, { id }, { name, phone = null, timeZone }) => {
    const after = { name, phone, timeZone };
    await tx.update(users).set(after).where(eq(users.id, id));
    const [patient] = await tx
      .update(patients)
      .set({ ...after, version: sql`${patients.version} + 1` })
      .where(eq(patients.userId, id))
      .returning({ id: patients.id });
    return { after, patientId: patient?.id };
  },
  audit: ({ after, patientId }, before, { owner }) => ({
    entity: "user",
    entityId: before.id,
    by: owner,
    ...(patientId !== undefined && { patientId }),
    fields: changedFields(before, after),
  }),
  dto: () => ({}),
});

function changedFields(before: OwnAccount, after: Pick<OwnAccount, "name" | "phone" | "timeZone">): string[] {
  const fields = ["name", "phone", "timeZone"] as const;
  return fields.filter((field) => before[field] !== after[field]);
}
