import "server-only";

import type { Context } from "#lib/core/context.ts";
import { log } from "#lib/log.ts";
import { confirmSecondFactor } from "#lib/identity/second-factor/confirm.ts";
import type { RecoveryCodesDto } from "#lib/identity/second-factor/dto.ts";
import { noteSecondFactor } from "#lib/identity/second-factor/note-in-session.ts";

import { systemContext } from "#lib/web/session/system-context.ts";

/**
 * Turns the second factor on, and lets the session that did it go on as one that has shown it.
 * @throws DomainError as `confirmSecondFactor`
 */
export const enrol = Object.assign(
  async (ctx: Context, raw: unknown): Promise<RecoveryCodesDto> => {
    const codes = await confirmSecondFactor(ctx, raw);
    await noteInSession(ctx);
    return codes;
  },
  { verbName: confirmSecondFactor.verbName, input: confirmSecondFactor.input },
);

/** The codes are shown whatever becomes of this: nobody can read them a second time. At worst they have to sign in anew. */
async function noteInSession(ctx: Context): Promise<void> {
  if (ctx.actor.kind !== "user") return;
  const { userId, sessionId } = ctx.actor;
  try {
    await noteSecondFactor(systemContext(ctx, "second-factor"), { userId, sessionId });
  } catch (error) {
    log().error(
      { requestId: ctx.requestId, err: error },
      "A session could not be marked as having a second factor",
    );
  }
}
