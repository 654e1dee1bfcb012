import { selectAccount } from "#lib/privacy/select-account.ts";
import { selectCare } from "#lib/privacy/select-care.ts";
import { selectDoctor } from "#lib/privacy/select-doctor.ts";
import type { GuardedQueries } from "#db/testing/guarded-query.ts";

export const GUARDED: GuardedQueries = {
  "privacy/select-account.ts#selectAccount": {
    for: "system",
    ask: (tx, _ctx, { owner }) => selectAccount(tx, owner.userId),
  },
  "privacy/select-care.ts#selectCare": {
    for: "system",
    ask: (tx, ctx, { owner }) => selectCare(tx, ctx, owner.userId),
  },
  "privacy/select-doctor.ts#selectDoctor": {
    for: "system",
    ask: (tx, _ctx, { owner }) => selectDoctor(tx, owner.userId),
  },
};
