import { z } from "zod";

import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { parseInput } from "#lib/core/parse-input.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { ClosingConfirmed, type ClosedDto } from "#lib/own-account/close-account.ts";
import { close } from "#lib/own-account/closing.ts";
import { loadRecentOwner, Owner } from "#lib/identity/users/owner.ts";

import { forget } from "./forget.ts";

const NAME = "user.erase";

/**
 * Closes the account of whoever is signed in and erases who they are: account and contact data go, what was written about their
 * care stays under the patient's number, and the trail stays as it is. For the system.
 */
export const eraseAccount = Object.assign(
  async (ctx: Context, owner: Owner, raw: unknown): Promise<ClosedDto> => {
    if (ctx.actor.kind !== "system") throw new DomainError("forbidden");
    parseInput(ClosingConfirmed, raw);
    return storeErasure(ctx, { owner });
  },
  { verbName: NAME, input: ClosingConfirmed },
);

const storeErasure = defineVerb({
  name: NAME,
  input: z.strictObject({ owner: Owner }),
  refuses: ["reauthentication_required", "doctor_has_visits", "last_administrator", "changed_meanwhile"],
  load: (tx, ctx, { owner }) => loadRecentOwner(tx, ctx, owner),
  may: (ctx) => ctx.actor.kind === "system",
  run: async (tx, ctx, account, { owner }) => {
    const closed = await close(tx, ctx, owner);
    await forget(tx, ctx, account);
    return closed;
  },
  audit: ({ visits }, { id }, { owner }) => ({
    entity: "user",
    entityId: id,
    by: owner,
    fields: ["closedAt", "email", "name", "phone", "signInPhone", "password"],
    changes: { visits },
  }),
  // The only one that outlives the account: `forgetLastMessages` forgets it when it has gone out.
  messages: ({ messages }, { id, email }) => [
    ...messages,
    { kind: "account_closed", channel: "email", recipient: email, userId: id },
  ],
  dto: ({ visits }, { email }): ClosedDto => ({ visits, email }),
});
