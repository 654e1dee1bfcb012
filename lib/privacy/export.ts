import { z } from "zod";

import type { Context } from "#lib/core/context.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { loadRecentOwner, Owner } from "#lib/users/own/owner.ts";
import type { Tx } from "#db/transaction.ts";

import type { OwnDataDto } from "./dto.ts";
import { selectAccount } from "./select-account.ts";
import { selectCare } from "./select-care.ts";

/**
 * Everything that is kept of whoever is signed in and of those they act for: an open session is not enough for that. For the
 * system, because it spans the roles that somebody acts in.
 * @throws DomainError `reauthentication_required`, `unauthenticated`, `forbidden`
 */
export const exportOwnData = defineVerb({
  name: "user.export",
  input: z.strictObject({ owner: Owner }),
  load: (tx, ctx, { owner }) => loadRecentOwner(tx, ctx, owner),
  may: (ctx) => ctx.actor.kind === "system",
  run: (tx, ctx, { id }) => collect(tx, ctx, id),
  audit: (_data, { id }, { owner }) => ({ entity: "user", entityId: id, by: owner }),
  dto: (data) => data,
});

async function collect(tx: Tx, ctx: Context, userId: string): Promise<OwnDataDto> {
  return {
    exportedAt: ctx.now,
    ...(await selectAccount(tx, userId)),
    patients: await selectCare(tx, userId),
  };
}
