import type { Catalogue } from "#lib/catalog/dto.ts";
import { loadCatalogue } from "#lib/catalog/queries.ts";
import type { Context } from "#lib/core/context.ts";
import { pageOf } from "#lib/core/pages.ts";
import type { Tx } from "#db/transaction.ts";

import { DOCTORS_PER_PAGE } from "./constants.ts";
import type { DoctorCard, DoctorSearch, SearchField } from "./dto.ts";
import { asCards, firstFreeOf, thoseWithTime, type FirstFreeAsked, type Listed } from "./first-free-order.ts";
import { searchDoctors, type Matched } from "./match.ts";
import type { Correction } from "./correct.ts";
import { rankOf } from "./name-rank.ts";
import { readDoctorSearch, type AddressParams } from "./search.ts";

/** One page of the directory, and what there is to choose from. */
export interface Directory {
  readonly search: DoctorSearch;
  readonly ignored: readonly SearchField[];
  readonly corrections: readonly Correction[];
  readonly catalogue: Catalogue;
  readonly doctors: readonly DoctorCard[];
  readonly total: number;
  readonly page: number;
  readonly pageCount: number;
}

/**
 * The doctors that an address asks for, sorted over the whole list by first free time or by name. At most eight
 * statements, whatever the number of doctors (ADR 27). Doctors and their free times are public.
 */
export async function listDoctors(tx: Tx, ctx: Context, params: AddressParams): Promise<Directory> {
  const catalogue = await loadCatalogue(tx);
  const { search, ignored } = readDoctorSearch(params, catalogue, ctx.now);
  const { doctors: matched, corrections, parts } = await searchDoctors(tx, ctx, { search, catalogue });
  const listed = await thoseWithTime(tx, ctx, matched, search);
  const asked = search.page ?? 1;
  const { page, pageCount, limit, offset } = pageOf(listed.length, { asked, size: DOCTORS_PER_PAGE });
  const first =
    search.sort === "name"
      ? listed
      : await bestFirst(tx, ctx, { doctors: listed, parts, search, count: offset + limit });
  const doctors = await asCards(tx, ctx, first.slice(offset, offset + limit), search);
  return { search, ignored, corrections, catalogue, doctors, total: listed.length, page, pageCount };
}

/** Those whom the words of the search fit best come first; of equals, whoever is free first. */
async function bestFirst(
  tx: Tx,
  ctx: Context,
  { doctors, parts, search, count }: FirstFreeAsked & Pick<Matched, "parts">,
): Promise<readonly Listed[]> {
  if (parts.length === 0) return firstFreeOf(tx, ctx, { doctors, search, count });
  const ranked = Map.groupBy(doctors, (doctor) => rankOf(doctor, parts));
  const first: Listed[] = [];
  for (const rank of [0, 1, 2] as const) {
    const equals = ranked.get(rank) ?? [];
    const missing = count - first.length;
    if (missing > 0 && equals.length > 0)
      first.push(...(await firstFreeOf(tx, ctx, { doctors: equals, search, count: missing })));
  }
  return first;
}
