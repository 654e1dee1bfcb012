import { and, eq, gt, isNull } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { emergencyAccesses } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import type { AccessIdDto } from "./dto.ts";
import { canEndEmergencyAccess } from "./policy.ts";
import { EndEmergencyInput } from "./schema.ts";

/** Ends an emergency access before its time is over. */
export const endEmergencyAccess = defineVerb({
  name: "emergency_access.end",
  input: EndEmergencyInput,
  refuses: ["not_found", "wrong_state"],
  load: (tx, ctx, { accessId }) => loadOwnAccess(tx, ctx, accessId),
  may: ({ actor }, access) => canEndEmergencyAccess(actor, access),
  run: async (tx, { now }, { id }) => {
    const ended = await tx
      .update(emergencyAccesses)
      .set({ endedAt: now })
      .where(
        and(
          eq(emergencyAccesses.id, id),
          isNull(emergencyAccesses.endedAt),
          gt(emergencyAccesses.expiresAt, now),
        ),
      )
      .returning({ id: emergencyAccesses.id });
    if (ended.length === 0) throw new DomainError("wrong_state");
    return { accessId: id };
  },
  audit: ({ accessId }, { patientId }) => ({ entity: "emergency_access", entityId: accessId, patientId }),
  dto: (ended): AccessIdDto => ended,
});

/** @throws DomainError `not_found` for another's */
async function loadOwnAccess(tx: Tx, { actor }: Context, accessId: string) {
  const [access] =
    actor.kind === "user"
      ? await tx
          .select({
            id: emergencyAccesses.id,
            userId: emergencyAccesses.userId,
            patientId: emergencyAccesses.patientId,
          })
          .from(emergencyAccesses)
          .where(and(eq(emergencyAccesses.id, accessId), eq(emergencyAccesses.userId, actor.userId)))
      : [];
  if (access === undefined) throw new DomainError("not_found");
  return access;
}
