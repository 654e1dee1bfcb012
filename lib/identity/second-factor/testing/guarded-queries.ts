import { findPendingFactor } from "#lib/identity/second-factor/confirm.ts";
import { findEnrolment, loadSecondFactor } from "#lib/identity/second-factor/queries.ts";
import type { GuardedQueries } from "#db/testing/guarded-query.ts";

export const GUARDED: GuardedQueries = {
  "identity/second-factor/confirm.ts#findPendingFactor": {
    for: "patient",
    ask: (tx, ctx, { owner }) => findPendingFactor(tx, ctx, owner.userId),
  },
  "identity/second-factor/queries.ts#findEnrolment": {
    for: "patient",
    ask: (tx, ctx) => findEnrolment(tx, ctx),
  },
  "identity/second-factor/queries.ts#loadSecondFactor": {
    for: "patient",
    ask: async (tx, ctx) => {
      const { status, recoveryCodesLeft } = await loadSecondFactor(tx, ctx);
      return status === "off" ? recoveryCodesLeft : status;
    },
  },
};
