import { searchUsers } from "#lib/identity/users/queries-search.ts";
import { loadAdministered } from "#lib/identity/users/administer.ts";
import { loadOwner, loadRecentOwner } from "#lib/identity/users/owner.ts";
import { listUsers, loadManagedUser } from "#lib/identity/users/queries-admin.ts";
import { loadOwnAccount } from "#lib/identity/users/queries.ts";
import { sealSearch } from "#lib/identity/users/seal-search.ts";
import { NOTHING_SHOWN, type GuardedQueries, type OtherQueries } from "#db/testing/guarded-query.ts";

export const GUARDED: GuardedQueries = {
  "identity/users/queries-search.ts#searchUsers": {
    for: "admin",
    ask: async (tx, ctx, { surname }) =>
      (await searchUsers(tx, ctx, { limit: 100, after: undefined, q: surname })).items,
  },
  "identity/users/administer.ts#loadAdministered": {
    for: "admin",
    ask: (tx, ctx, { owner }) => loadAdministered(tx, ctx, owner.userId),
  },
  "identity/users/owner.ts#loadOwner": { for: "system", ask: (tx, _ctx, { owner }) => loadOwner(tx, owner) },
  "identity/users/owner.ts#loadRecentOwner": {
    for: "system",
    ask: (tx, ctx, { owner }) => loadRecentOwner(tx, ctx, owner),
  },
  "identity/users/queries-admin.ts#listUsers": {
    for: "admin",
    ask: async (tx, ctx, { surname }) => (await listUsers(tx, ctx, { sealed: sealSearch(surname) })).users,
  },
  "identity/users/queries-admin.ts#loadManagedUser": {
    for: "admin",
    ask: (tx, ctx, { owner }) => loadManagedUser(tx, ctx, owner.userId),
  },
  "identity/users/queries.ts#loadOwnAccount": {
    for: "patient",
    ask: async (tx, ctx, { email }) => {
      const account = await loadOwnAccount(tx, ctx);
      return account.email === email ? account : undefined;
    },
  },
};

export const OTHERS: OtherQueries = {
  "identity/users/administer.ts#loadAdministeredByRecent":
    "is loadAdministered, and asks for a recent password",
  "identity/users/find-login.ts#findLogin": "looks at no account",
  "identity/users/queries-admin.ts#listUnlinkedDoctors": NOTHING_SHOWN.directory,
};
