import { listHref } from "#lib/core/lists.ts";

import type { UserSearch } from "./dto-admin.ts";

/** The URL of an account search. It reveals nothing of the name or email that was typed. */
export function usersHref({ sealed, role, state, sort, page }: Partial<UserSearch>): string {
  return listHref("/admin/users", { sealed, role, state, sort, page });
}
