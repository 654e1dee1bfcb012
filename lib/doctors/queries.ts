import { citiesOf } from "#lib/catalog/address.ts";
import type { Catalogue } from "#lib/catalog/dto.ts";
import { loadCatalogue } from "#lib/catalog/queries.ts";
import type { Context } from "#lib/core/context.ts";
import { pageOf } from "#lib/core/pages.ts";
import type { Tx } from "#db/transaction.ts";

import { DOCTORS_PER_PAGE } from "./constants.ts";
import type { DoctorCard, DoctorSearch, DoctorSummary, SearchField } from "./dto.ts";
import { asCards, firstFreeOf, thoseWithTime, type FirstFreeAsked, type Listed } from "./first-free-order.ts";
import { searchDoctors } from "./match.ts";
import type { Correction } from "./correct.ts";
import { NEARNESSES, nearnessTo } from "./nearness.ts";
import { rankOf } from "./name-rank.ts";
import { readDoctorSearch, type AddressParams } from "./search.ts";

/** One page of the directory, and its search options. */
export interface Directory {
  readonly search: DoctorSearch;
  readonly ignored: readonly SearchField[];
  readonly corrections: readonly Correction[];
  /** The city whose nearest doctors come first; undefined if none was chosen, or a location is searched. */
  readonly near: string | undefined;
  readonly catalogue: Catalogue;
  readonly doctors: readonly DoctorCard[];
  readonly total: number;
  readonly page: number;
  readonly pageCount: number;
}

/**
 * The doctors for a search URL, sorted over the whole list by first free time or by name. `place` is a city, whose doctors come first. At
 * most eight statements, whatever the number of doctors (ADR 27), and up to four for each further group of equals, which are read only
 * until the page is full. Doctors and their free times are public.
 */
export async function listDoctors(
  tx: Tx,
  ctx: Context,
  params: AddressParams,
  place?: string,
): Promise<Directory> {
  const catalogue = await loadCatalogue(tx);
  const { search, ignored } = readDoctorSearch(params, catalogue, ctx.now);
  const { doctors: matched, corrections, parts } = await searchDoctors(tx, ctx, { search, catalogue });
  const listed = await thoseWithTime(tx, ctx, matched, search);
  const near = nearWhich(search, catalogue, place);
  const nearness = nearnessTo(near, catalogue);
  const placeOf = (doctor: DoctorSummary) => rankOf(doctor, parts) * NEARNESSES + nearness(doctor);
  const asked = search.page ?? 1;
  const { page, pageCount, limit, offset } = pageOf(listed.length, { asked, size: DOCTORS_PER_PAGE });
  const first =
    search.sort === "name"
      ? listed
      : await bestFirst(tx, ctx, { doctors: listed, search, count: offset + limit, placeOf });
  const doctors = await asCards(tx, ctx, first.slice(offset, offset + limit), search);
  return { search, ignored, corrections, near, catalogue, doctors, total: listed.length, page, pageCount };
}

function nearWhich(
  { city, location }: DoctorSearch,
  catalogue: Catalogue,
  place: string | undefined,
): string | undefined {
  const isSearched = city !== undefined || location !== undefined;
  return isSearched ? undefined : citiesOf(catalogue).find((each) => each === place);
}

/** Sorted by match with the search, then by nearness, then by first free time. */
async function bestFirst(
  tx: Tx,
  ctx: Context,
  { doctors, search, count, placeOf }: FirstFreeAsked & { placeOf(doctor: DoctorSummary): number },
): Promise<readonly Listed[]> {
  const groups = [...Map.groupBy(doctors, placeOf)].toSorted(([one], [other]) => one - other);
  const first: Listed[] = [];
  for (const [, equals] of groups) {
    if (first.length >= count) break;
    first.push(...(await firstFreeOf(tx, ctx, { doctors: equals, search, count: count - first.length })));
  }
  return first;
}
