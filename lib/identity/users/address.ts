import type { UserSearch } from "./dto-admin.ts";

/** The address of accounts that were looked for. It says nothing of the name or address that was typed. */
export function usersHref({ sealed, role, state, page }: Partial<UserSearch>): string {
  const given = Object.entries({ sealed, role, state, page }).flatMap(([name, value]) =>
    value === undefined || value === "" ? [] : [[name, String(value)]],
  );
  return `/admin/users?${new URLSearchParams(Object.fromEntries(given))}`;
}
