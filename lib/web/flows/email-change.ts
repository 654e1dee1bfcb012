import "server-only";

import type { Context } from "#lib/core/context.ts";
import { beginEmailChange } from "#lib/identity/users/begin-email-change.ts";

import { deliverInDemo } from "./demo-mail.ts";

/** Begins a change of a user's email; in a demo its mail is delivered at once. @throws DomainError as `beginEmailChange` */
export const beginEmailChangeOf = Object.assign(
  async (ctx: Context, raw: unknown): Promise<{ userId: string }> => {
    const { userId, email } = await beginEmailChange(ctx, raw);
    await deliverInDemo(ctx, email);
    return { userId };
  },
  { verbName: beginEmailChange.verbName, input: beginEmailChange.input },
);
