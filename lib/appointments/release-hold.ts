import { and, eq } from "drizzle-orm";

import { DomainError } from "#lib/core/errors.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { holds } from "#db/schema/index.ts";

import { isOwnHold } from "./find-hold.ts";
import { mayHold } from "./policy.ts";
import { ReleaseInput } from "./schema.ts";

/** Releases a held time at once. */
export const releaseHold = defineVerb({
  name: "hold.release",
  input: ReleaseInput,
  refuses: ["not_found"],
  load: () => Promise.resolve(undefined),
  may: (ctx) => mayHold(ctx),
  run: async (tx, ctx, _loaded, { holdId }) => {
    const [ended] = await tx
      .delete(holds)
      .where(and(eq(holds.id, holdId), isOwnHold(ctx)))
      .returning({ id: holds.id });
    if (ended === undefined) throw new DomainError("not_found");
    return ended;
  },
  audit: ({ id }) => ({ entity: "hold", entityId: id }),
  dto: () => null,
});
