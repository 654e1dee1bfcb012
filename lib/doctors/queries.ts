import { sql } from "drizzle-orm";

import { citiesOf } from "#lib/catalog/address.ts";
import type { Catalogue } from "#lib/catalog/dto.ts";
import { loadCatalogue } from "#lib/catalog/queries.ts";
import type { Context } from "#lib/core/context.ts";
import { pageOf } from "#lib/core/pages.ts";
import type { Tx } from "#db/transaction.ts";

import { DOCTORS_PER_PAGE } from "./constants.ts";
import type { Correction } from "./correct.ts";
import { inOrder } from "./directory-order.ts";
import type { DoctorCard, DoctorSearch, SearchField } from "./dto.ts";
import { asCards } from "./first-free-order.ts";
import { matchOf } from "./match.ts";
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
 * most twelve statements, whatever the number of doctors (ADR 70), and up to seven for each further group of equals, which are read only
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
  const { is, parts, corrections } = await matchOf(tx, { search, catalogue });
  const near = nearWhich(search, catalogue, place);
  const rank = sql`${rankOf(parts)} * ${NEARNESSES}::integer + ${nearnessTo(near, catalogue)}`;
  const asked = search.page ?? 1;
  const list = await inOrder(tx, ctx, { search, catalogue, is, place: rank }, asked * DOCTORS_PER_PAGE);
  const { page, pageCount, ...part } = pageOf(list.total, { asked, size: DOCTORS_PER_PAGE });
  const doctors = await asCards(tx, ctx, await list.shown(part), search);
  return { search, ignored, corrections, near, catalogue, doctors, total: list.total, page, pageCount };
}

function nearWhich(
  { city, location }: DoctorSearch,
  catalogue: Catalogue,
  place: string | undefined,
): string | undefined {
  const isSearched = city !== undefined || location !== undefined;
  return isSearched ? undefined : citiesOf(catalogue).find((each) => each === place);
}
