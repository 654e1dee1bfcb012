import { listInvitationsFrom, loadInvitation } from "#lib/invitations/queries-slice.ts";
import { listInvitations } from "#lib/invitations/queries.ts";
import { findStanding } from "#lib/invitations/standing.ts";
import { NOTHING_SHOWN, type GuardedQueries, type OtherQueries } from "#db/testing/guarded-query.ts";

export const GUARDED: GuardedQueries = {
  "invitations/queries-slice.ts#listInvitationsFrom": {
    for: "admin",
    ask: async (tx, ctx) => (await listInvitationsFrom(tx, ctx, { limit: 100, after: undefined })).items,
  },
  "invitations/queries-slice.ts#loadInvitation": {
    for: "admin",
    ask: (tx, ctx, { invitationId }) => loadInvitation(tx, ctx, { invitationId }),
  },
  "invitations/queries.ts#listInvitations": {
    for: "admin",
    ask: async (tx, ctx) => (await listInvitations(tx, ctx, {})).invitations,
  },
  "invitations/standing.ts#findStanding": {
    for: "system",
    ask: (tx, ctx, { invitationId }) => findStanding(tx, ctx, invitationId),
  },
};

export const OTHERS: OtherQueries = {
  "invitations/queries.ts#loadOpenInvitation": NOTHING_SHOWN.systems,
};
