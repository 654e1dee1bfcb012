import type { Catalogue } from "#lib/catalog/dto.ts";
import { loadCatalogue } from "#lib/catalog/queries.ts";
import type { Context } from "#lib/core/context.ts";
import { pageOf } from "#lib/core/pages.ts";
import type { Tx } from "#db/transaction.ts";

import { DOCTORS_PER_PAGE } from "./constants.ts";
import type { DoctorCard, DoctorSearch, DoctorSummary, SearchField } from "./dto.ts";
import { byFirstFree, withFreeSlots } from "./free-slots.ts";
import { matchDoctors } from "./match.ts";
import { readDoctorSearch, type AddressParams } from "./search.ts";

/** One page of the directory, and what there is to choose from. */
export interface Directory {
  readonly search: DoctorSearch;
  readonly ignored: readonly SearchField[];
  readonly catalogue: Catalogue;
  readonly doctors: readonly DoctorCard[];
  readonly total: number;
  readonly page: number;
  readonly pageCount: number;
}

/**
 * The doctors that an address asks for, sorted over the whole list by first free time or by name. At most four
 * statements, whatever the number of doctors. Doctors and their free times are public.
 */
export async function listDoctors(tx: Tx, ctx: Context, params: AddressParams): Promise<Directory> {
  const catalogue = await loadCatalogue(tx);
  const { search, ignored } = readDoctorSearch(params, catalogue, ctx.now);
  const matched = await matchDoctors(tx, ctx, { search, catalogue });
  const listed = await sorted(tx, ctx, matched, search);
  const asked = search.page ?? 1;
  const { page, pageCount, limit, offset } = pageOf(listed.length, { asked, size: DOCTORS_PER_PAGE });
  const shown = listed.slice(offset, offset + limit);
  const doctors = await asCards(tx, ctx, shown, search);
  return { search, ignored, catalogue, doctors, total: listed.length, page, pageCount };
}

/** Free times are read for the whole list only where they decide who is on it, or in which order. */
async function sorted(
  tx: Tx,
  ctx: Context,
  matched: readonly DoctorSummary[],
  search: DoctorSearch,
): Promise<readonly (DoctorSummary | DoctorCard)[]> {
  const isByName = search.sort === "name";
  if (isByName && search.day === undefined) return matched;
  const cards = await withFreeSlots(tx, ctx, { doctors: matched, search });
  const listed = search.day === undefined ? cards : cards.filter(({ freeSlots }) => freeSlots.length > 0);
  return isByName ? listed : listed.toSorted(byFirstFree);
}

async function asCards(
  tx: Tx,
  ctx: Context,
  shown: readonly (DoctorSummary | DoctorCard)[],
  search: DoctorSearch,
): Promise<readonly DoctorCard[]> {
  const cards = shown.filter((doctor) => "freeSlots" in doctor);
  return cards.length === shown.length ? cards : withFreeSlots(tx, ctx, { doctors: shown, search });
}
