import { z } from "zod";

import { isAdministrator, ROLES } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { searchable } from "#lib/core/text.ts";
import { parseInput } from "#lib/core/parse-input.ts";
import { sealerFor } from "#lib/secrets/sealer.ts";

import { USER_SORTS, USER_STATES, type UserSearch } from "./dto-admin.ts";

const SEALER = sealerFor("praxis search for accounts v1");
/** Any administrator may open the same URL. */
const ANYBODY = "";

export const SearchText = z.string().max(100).transform(searchable).default("");

const SearchInput = z.strictObject({
  q: SearchText,
  role: z.enum(ROLES).optional(),
  state: z.enum(USER_STATES).optional(),
  sort: z.enum(USER_SORTS).default("name"),
});

/**
 * Seals an administrator's search text for the URL of the list: a name or an email in it would remain in browser histories and proxy logs.
 * @throws DomainError `forbidden`, `invalid_input`
 */
export const sealUserSearch = Object.assign(
  async ({ actor }: Context, raw: unknown): Promise<Omit<UserSearch, "page">> => {
    const { q, ...search } = parseInput(SearchInput, raw);
    if (!isAdministrator(actor)) throw new DomainError("forbidden");
    return { ...search, q, sealed: sealSearch(q) };
  },
  { verbName: "user.search", input: SearchInput },
);

/** The search text, sealed for a URL. */
export function sealSearch(text: string): string {
  return text === "" ? "" : SEALER.seal(Buffer.from(text), ANYBODY).toString("base64url");
}

/** The search text, or an empty one if the URL has none. */
export function unsealSearch(sealed: string): string {
  return SEALER.unseal(Buffer.from(sealed, "base64url"), ANYBODY)?.toString() ?? "";
}
