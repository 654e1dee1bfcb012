import { searchUsers } from "#lib/identity/users/queries-search.ts";
import { listInvitationsFrom } from "#lib/invitations/queries-slice.ts";
import { listOwnLooks } from "#lib/trail/queries-looks.ts";
import { listAuditEntries } from "#lib/trail/queries-trail.ts";

import type { GuardedQuery } from "./guarded-query.ts";

const FIRST = { limit: 100, after: undefined };

/** The queries by which clients of the API read accounts and the trail, a part of a list at a time. */
export const GUARDED_ACCOUNTS: Readonly<Record<string, GuardedQuery>> = {
  "identity/users/queries-search.ts#searchUsers": {
    for: "admin",
    ask: async (tx, ctx, { surname }) => (await searchUsers(tx, ctx, { ...FIRST, q: surname })).items,
  },
  "invitations/queries-slice.ts#listInvitationsFrom": {
    for: "admin",
    ask: async (tx, ctx) => (await listInvitationsFrom(tx, ctx, FIRST)).items,
  },
  "trail/queries-looks.ts#listOwnLooks": {
    for: "patient",
    ask: async (tx, ctx, { patientId }) => (await listOwnLooks(tx, ctx, { ...FIRST, patientId })).items,
  },
  "trail/queries-trail.ts#listAuditEntries": {
    for: "admin",
    ask: async (tx, ctx, { patientId }) => (await listAuditEntries(tx, ctx, { ...FIRST, patientId })).items,
  },
};
