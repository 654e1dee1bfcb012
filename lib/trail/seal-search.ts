import { z } from "zod";

import { isAdministrator } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { parseInput } from "#lib/core/parse-input.ts";
import { searchable } from "#lib/core/text.ts";
import { sealerFor } from "#lib/secrets/sealer.ts";

const SEALER = sealerFor("praxis search for people of the trail v1");
/** Any administrator may open the same URL. */
const ANYBODY = "";

/** At least two letters: a single one begins too many names. */
const Name = z
  .string()
  .max(100, { error: "too_long" })
  .transform(searchable)
  .refine((name) => name.replaceAll(/[^\p{L}\p{M}\p{N}]/gu, "").length >= 2, { error: "two_letters" });

const SearchInput = z.strictObject({ name: Name });

/**
 * Seals the name in an administrator's trail search for the URL: a name in it would remain in browser histories and proxy logs.
 * @throws DomainError `forbidden`, `invalid_input`
 */
export const sealTrailSearch = Object.assign(
  async ({ actor }: Context, raw: unknown): Promise<{ who: string }> => {
    const { name } = parseInput(SearchInput, raw);
    if (!isAdministrator(actor)) throw new DomainError("forbidden");
    return { who: sealName(name) };
  },
  { verbName: "trail.search", input: SearchInput },
);

/** Seals a name for a URL. */
export function sealName(name: string): string {
  return SEALER.seal(Buffer.from(name), ANYBODY).toString("base64url");
}

/** The name in the search; empty if the URL has none. */
export function unsealName(who: unknown): string {
  if (typeof who !== "string" || who.length > 1_000) return "";
  const name = Name.safeParse(SEALER.unseal(Buffer.from(who, "base64url"), ANYBODY)?.toString() ?? "");
  return name.success ? name.data : "";
}
