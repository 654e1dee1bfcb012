import { randomUUID } from "node:crypto";

import type { Context } from "#lib/core/context.ts";
import { toIsoInstant } from "#lib/core/instant.ts";
import { env } from "#lib/env.ts";
import type { Tx } from "#db/transaction.ts";

import { FHIR_PATH, type ResourceType } from "./constants.ts";
import { idsReferredTo, type FhirResource } from "./elements.ts";
import { sealPage } from "./page-link.ts";
import type { FhirSearch } from "./read-search.ts";
import { FHIR_TYPES } from "./types.ts";

/** The Bundle that answers a search: matches, the resources they refer to where they were asked for, and the link to the next page. */
export async function searchBundle(tx: Tx, ctx: Context, search: FhirSearch) {
  const { type, ids, values, limit, after } = search;
  const { items, next } =
    ids === undefined
      ? await type.search(tx, ctx, { values, limit, after })
      : { items: await type.find(tx, ctx, [...new Set(ids)]), next: null };
  const included = await includedIn(tx, ctx, items, search);
  const to = (key: unknown) => pageUrl(search, key);
  return {
    resourceType: "Bundle" as const,
    id: randomUUID(),
    meta: { lastUpdated: toIsoInstant(ctx.now) },
    type: "searchset" as const,
    link: [
      { relation: "self", url: to(after) },
      ...(next === null ? [] : [{ relation: "next", url: to(next) }]),
    ],
    ...(items.length > 0 && {
      entry: [...items.map(entry("match")), ...included.map(entry("include"))],
    }),
  };
}

async function includedIn(
  tx: Tx,
  ctx: Context,
  matches: readonly FhirResource[],
  { included }: FhirSearch,
): Promise<FhirResource[]> {
  const found: FhirResource[] = [];
  // One after the other: a transaction has one connection.
  for (const type of included) {
    const ids = [...new Set(idsReferredTo(matches, type))];
    if (ids.length > 0) found.push(...(await FHIR_TYPES[type].find(tx, ctx, ids)));
  }
  return found;
}

function entry(mode: "include" | "match") {
  return (resource: FhirResource) => ({
    fullUrl: urlOf(resource.resourceType, resource.id),
    resource,
    search: { mode },
  });
}

function urlOf(type: ResourceType, id: string): string {
  return `${env().APP_URL}${FHIR_PATH}/${type}/${id}`;
}

/** The first page has a sealed URL, too: it must not reveal what was sent as a body. */
function pageUrl({ type: { type }, values }: FhirSearch, after: unknown): string {
  return `${env().APP_URL}${FHIR_PATH}/${type}?_page=${sealPage({ values, after }, type)}`;
}
