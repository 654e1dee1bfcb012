import type { z } from "zod";

import { DomainError } from "#lib/core/errors.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { constraintName } from "#db/errors.ts";
import { locations } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { createdOf, type CreatedDto } from "./internal.ts";
import { canKeepCatalogue } from "./policy.ts";
import { LocationInput } from "./schema.ts";

/**
 * Adds a site where doctors see patients. Answers its id and slug.
 */
export const createLocation = defineVerb({
  name: "location.create",
  input: LocationInput,
  refuses: [],
  load: async () => undefined,
  may: (ctx) => canKeepCatalogue(ctx.actor),
  run: (tx, _ctx, _loaded, input) => addLocation(tx, input),
  audit: ({ id }) => ({ entity: "location", entityId: id }),
  dto: (created) => created,
});

/** Adds it in a transaction that may add others; the policy and the audit entry are the caller's. @throws DomainError `invalid_input` */
export async function addLocation(tx: Tx, input: z.output<typeof LocationInput>): Promise<CreatedDto> {
  return createdOf(
    await tx
      .insert(locations)
      .values({ ...input, code: input.code ?? input.slug })
      .onConflictDoNothing({ target: locations.slug })
      .returning({ id: locations.id, slug: locations.slug })
      .catch(refuseCode),
  );
}

function refuseCode(error: unknown): never {
  if (constraintName(error) !== "locations_code_key") throw error;
  throw new DomainError("invalid_input", { fields: { code: "code_taken" }, cause: error });
}
