import { z } from "zod";

import { sealerFor } from "#lib/secrets/sealer.ts";

import type { ResourceType } from "./constants.ts";
import { refuse, type Values } from "./values.ts";

const SEALER = sealerFor("praxis fhir pages v1");
const LONGEST = 16_000;

/** A search and how far it has been shown. */
export interface Page {
  readonly values: Values;
  /** The key that the slice before ended with. */
  readonly after: unknown;
}

const Stored = z.strictObject({
  values: z.array(z.tuple([z.string(), z.array(z.string())])),
  after: z.unknown(),
});

/**
 * A page as it may be in a URL, also of a search that was sent as a body: sealed, so that it reveals no personal data.
 * It grants nothing: the query behind it shows what the caller may see.
 */
export function sealPage({ values, after }: Page, type: ResourceType): string {
  return SEALER.seal(Buffer.from(JSON.stringify({ values: [...values], after })), type).toString("base64url");
}

/** @throws DomainError `invalid_input` for what is no page of ours, or one of another type */
export function openPage(sealed: string, type: ResourceType): Page {
  if (sealed.length > LONGEST) refuse("_page");
  const opened = SEALER.unseal(Buffer.from(sealed, "base64url"), type)?.toString();
  const parsed = Stored.safeParse(opened === undefined ? undefined : JSON.parse(opened));
  if (!parsed.success) return refuse("_page");
  return { values: new Map(parsed.data.values), after: parsed.data.after };
}
