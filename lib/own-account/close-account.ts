import { z } from "zod";

import type { Context } from "#lib/core/context.ts";
import { parseInput } from "#lib/core/parse-input.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";

import { assertSystem } from "#lib/verb/assert-system.ts";

import { close } from "./closing.ts";
import { loadRecentOwner, Owner } from "#lib/identity/users/owner.ts";

const NAME = "user.close";

export interface ClosedDto {
  /** How many visits were cancelled. */
  readonly visits: number;
  /** Where the last message goes. */
  readonly email: string;
}

/** Ticked under what closing does. */
export const ClosingConfirmed = z.strictObject({
  confirm: z.literal("on", { error: "confirm_closing" }),
});

/**
 * Closes the account of whoever is signed in for good: nobody signs in to it any more, and the visits that nobody would be left
 * to look after are cancelled, however late it is. For the system.
 */
export const closeAccount = Object.assign(
  async (ctx: Context, owner: Owner, raw: unknown): Promise<ClosedDto> => {
    assertSystem(ctx);
    parseInput(ClosingConfirmed, raw);
    return storeClosing(ctx, { owner });
  },
  { verbName: NAME, input: ClosingConfirmed },
);

const storeClosing = defineVerb({
  name: NAME,
  input: z.strictObject({ owner: Owner }),
  refuses: ["reauthentication_required", "doctor_has_visits", "last_administrator", "changed_meanwhile"],
  load: (tx, ctx, { owner }) => loadRecentOwner(tx, ctx, owner),
  may: (ctx) => ctx.actor.kind === "system",
  run: (tx, ctx, _account, { owner }) => close(tx, ctx, owner),
  audit: ({ visits }, { id }, { owner }) => ({
    entity: "user",
    entityId: id,
    by: owner,
    fields: ["closedAt"],
    changes: { visits },
  }),
  messages: ({ messages }, { id, email }) => [
    ...messages,
    { kind: "account_closed", channel: "email", recipient: email, userId: id },
  ],
  dto: ({ visits }, { email }): ClosedDto => ({ visits, email }),
});
