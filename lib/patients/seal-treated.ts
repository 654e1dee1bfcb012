import { z } from "zod";

import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { parseInput } from "#lib/core/parse-input.ts";

import { canSearchTreated } from "./policy.ts";
import { Person, sealTyped } from "./seal-search.ts";

const SearchInput = z.strictObject({ name: Person.shape.name });

/** Seals a doctor's search among their own patients for the URL of the list. @throws DomainError `forbidden`, `invalid_input` */
export const sealTreatedSearch = Object.assign(
  async ({ actor }: Context, raw: unknown): Promise<{ readonly sealed: string }> => {
    const typed = parseInput(SearchInput, raw);
    if (!canSearchTreated(actor)) throw new DomainError("forbidden");
    return { sealed: sealTyped(typed) };
  },
  { verbName: "patient.search_treated", input: SearchInput },
);
