import { searchUsers } from "#lib/identity/users/queries-search.ts";
import { listInvitationsFrom } from "#lib/invitations/queries-slice.ts";

import type { GuardedQuery } from "./guarded-query.ts";

const FIRST = { limit: 100, after: undefined };

/** The queries by which clients of the API read accounts, a part of a list at a time. */
export const GUARDED_ACCOUNTS: Readonly<Record<string, GuardedQuery>> = {
  "identity/users/queries-search.ts#searchUsers": {
    for: "admin",
    ask: async (tx, ctx, { surname }) => (await searchUsers(tx, ctx, { ...FIRST, q: surname })).items,
  },
  "invitations/queries-slice.ts#listInvitationsFrom": {
    for: "admin",
    ask: async (tx, ctx) => (await listInvitationsFrom(tx, ctx, FIRST)).items,
  },
};
