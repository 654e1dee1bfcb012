import "server-only";

import type { Context } from "#lib/core/context.ts";
import { log } from "#lib/log.ts";
import { confirmSecondFactor } from "#lib/identity/second-factor/confirm.ts";
import type { RecoveryCodesDto } from "#lib/identity/second-factor/dto.ts";
import { noteSecondFactor } from "#lib/identity/second-factor/note-in-session.ts";

import { systemContext } from "#lib/web/session/system-context.ts";

/**
 * Turns the second factor on, and marks the current session as having shown it.
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

/** A failure here must not lose the recovery codes, which are shown once only. At worst the user has to sign in again. */
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
