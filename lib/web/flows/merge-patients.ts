import "server-only";

import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { mergePatients } from "#lib/patients/merge.ts";
import type { PatientVersionDto } from "#lib/patients/dto.ts";
import { systemContext } from "#lib/web/session/system-context.ts";

/**
 * Merges two patient files in the name of the signed-in administrator, whom only the session identifies. A repeated form merges once.
 * @throws DomainError as `mergePatients`
 */
export const mergeTwoFiles = Object.assign(
  async (ctx: Context, raw: unknown): Promise<PatientVersionDto> => {
    const { actor, idempotencyKey } = ctx;
    if (actor.kind !== "user") throw new DomainError("unauthenticated");
    const { userId, sessionId, role } = actor;
    const key = idempotencyKey === undefined ? {} : { idempotencyKey, keyOwner: userId };
    const system = { ...systemContext(ctx, "merging"), ...key };
    return mergePatients(system, { userId, sessionId, role }, raw);
  },
  { verbName: mergePatients.verbName, input: mergePatients.input },
);
