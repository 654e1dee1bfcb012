import { loadClosing } from "#lib/own-account/closing.ts";
import { loadDetails } from "#lib/own-account/details.ts";
import { loadMessageChoices } from "#lib/own-account/message-choices.ts";
import { patientsOf } from "#lib/own-account/patients-of.ts";
import { NOTHING_SHOWN, type GuardedQueries, type OtherQueries } from "#db/testing/guarded-query.ts";

export const GUARDED: GuardedQueries = {
  "own-account/closing.ts#loadClosing": {
    for: "system",
    ask: async (tx, ctx, { owner }) => (await loadClosing(tx, ctx, owner)).visits,
  },
  "own-account/details.ts#loadDetails": {
    for: "system",
    ask: (tx, _ctx, { owner }) => loadDetails(tx, owner),
  },
  "own-account/message-choices.ts#loadMessageChoices": {
    for: "system",
    ask: async (tx, _ctx, { owner }) => (await loadMessageChoices(tx, owner)).patients,
  },
  "own-account/patients-of.ts#patientsOf": {
    for: "system",
    ask: (tx, _ctx, { owner }) => patientsOf(tx, owner.userId),
  },
};

export const OTHERS: OtherQueries = {
  "own-account/confirm-email-change.ts#loadNewAddress": NOTHING_SHOWN.systems,
  "own-account/confirm-sign-in-phone.ts#findWaitingPhone": NOTHING_SHOWN.systems,
};
