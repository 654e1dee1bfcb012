import { listHref } from "#lib/core/lists.ts";

import type { ClientSearch } from "./dto.ts";

export const CLIENTS_PATH = "/admin/clients";

export function clientPath(clientId: string): string {
  return `${CLIENTS_PATH}/${clientId}`;
}

/** The URL of a client search. Client names are program names, not personal data. */
export function clientsHref(search: Partial<ClientSearch>): string {
  return listHref(CLIENTS_PATH, { ...search });
}
