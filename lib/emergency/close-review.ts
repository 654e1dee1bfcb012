import { eq } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { emergencyAccesses, emergencyReviews } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import type { AccessIdDto } from "./dto.ts";
import { ENDS_AT } from "./ends-at.ts";
import { canReviewEmergencies } from "./policy.ts";
import { CloseReviewInput } from "./schema.ts";

/**
 * Closes the review of an emergency access that is over: an administrator other than the user who opened it gives the finding. The words
 * are stored with the review; the trail has only that it was closed.
 */
export const closeEmergencyReview = defineVerb({
  name: "emergency_access.close_review",
  input: CloseReviewInput,
  refuses: ["not_found", "own_access", "wrong_state"],
  load: (tx, ctx, { accessId }) => loadReviewed(tx, ctx, accessId),
  may: ({ actor }) => canReviewEmergencies(actor),
  run: async (tx, { actor, now }, access, { outcome, note }) => {
    if (actor.kind !== "user") throw new DomainError("forbidden");
    if (access.userId === actor.userId) throw new DomainError("own_access");
    if (access.endsAt > now) throw new DomainError("wrong_state");
    const closed = await tx
      .insert(emergencyReviews)
      .values({ accessId: access.id, reviewedBy: actor.userId, outcome, note, closedAt: now })
      .onConflictDoNothing()
      .returning({ accessId: emergencyReviews.accessId });
    if (closed.length === 0) throw new DomainError("wrong_state");
    return { accessId: access.id, outcome };
  },
  audit: ({ accessId, outcome }, { patientId }) => ({
    entity: "emergency_access",
    entityId: accessId,
    patientId,
    changes: { status: outcome },
  }),
  dto: ({ accessId }): AccessIdDto => ({ accessId }),
});

/** @throws DomainError `not_found` for a user who may not review */
async function loadReviewed(tx: Tx, { actor }: Context, accessId: string) {
  const [access] = canReviewEmergencies(actor)
    ? await tx
        .select({
          id: emergencyAccesses.id,
          userId: emergencyAccesses.userId,
          patientId: emergencyAccesses.patientId,
          endsAt: ENDS_AT,
        })
        .from(emergencyAccesses)
        .where(eq(emergencyAccesses.id, accessId))
    : [];
  if (access === undefined) throw new DomainError("not_found");
  return access;
}
