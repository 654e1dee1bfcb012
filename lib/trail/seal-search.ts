import { z } from "zod";

import { isAdministrator } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { parseInput } from "#lib/core/parse-input.ts";
import { searchable } from "#lib/core/text.ts";
import { sealerFor } from "#lib/secrets/sealer.ts";

const SEALER = sealerFor("praxis search for people of the trail v1");
/** Any administrator may open the same address. */
const ANYBODY = "";

/** Two letters at least: one begins half of all names. */
const Name = z
  .string()
  .max(100, { error: "too_long" })
  .transform(searchable)
  .refine((name) => name.replaceAll(/[^\p{L}\p{M}\p{N}]/gu, "").length >= 2, { error: "two_letters" });

const SearchInput = z.strictObject({ name: Name });

/**
 * Whose trail an administrator looks for, for the address: a name in it would stay in histories and in the logs of proxies, so it is
 * sealed. @throws DomainError `forbidden`, `invalid_input`
 */
export const sealTrailSearch = Object.assign(
  async ({ actor }: Context, raw: unknown): Promise<{ who: string }> => {
    const { name } = parseInput(SearchInput, raw);
    if (!isAdministrator(actor)) throw new DomainError("forbidden");
    return { who: sealName(name) };
  },
  { verbName: "trail.search", input: SearchInput },
);

/** A name as it may stand in an address. */
export function sealName(name: string): string {
  return SEALER.seal(Buffer.from(name), ANYBODY).toString("base64url");
}

/** The name that was looked for; nothing where the address does not say. */
export function unsealName(who: unknown): string {
  if (typeof who !== "string" || who.length > 1_000) return "";
  const name = Name.safeParse(SEALER.unseal(Buffer.from(who, "base64url"), ANYBODY)?.toString() ?? "");
  return name.success ? name.data : "";
}
