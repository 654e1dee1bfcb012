import "server-only";

import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import type { AccessIdDto } from "#lib/emergency/dto.ts";
import { openEmergencyAccess } from "#lib/emergency/open.ts";
import { systemContext } from "#lib/web/session/system-context.ts";

/**
 * Opens an emergency access for the signed-in doctor, whom only the session identifies. A repeated form opens one.
 * @throws DomainError as `openEmergencyAccess`
 */
export const openInEmergency = Object.assign(
  async (ctx: Context, raw: unknown): Promise<AccessIdDto> => {
    const { actor, idempotencyKey } = ctx;
    if (actor.kind !== "user") throw new DomainError("unauthenticated");
    const { userId, sessionId, role } = actor;
    const key = idempotencyKey === undefined ? {} : { idempotencyKey, keyOwner: userId };
    const system = { ...systemContext(ctx, "emergency access"), ...key };
    return openEmergencyAccess(system, { userId, sessionId, role }, raw);
  },
  { verbName: openEmergencyAccess.verbName, input: openEmergencyAccess.input },
);
