import type { Catalogue } from "#lib/catalog/dto.ts";
import { loadCatalogue } from "#lib/catalog/queries.ts";
import type { Context } from "#lib/core/context.ts";
import { pageOf } from "#lib/core/pages.ts";
import type { Tx } from "#db/transaction.ts";

import { DOCTORS_PER_PAGE } from "./constants.ts";
import type { DoctorCard, DoctorSearch, SearchField } from "./dto.ts";
import { asCards, firstFreeOf, thoseWithTime } from "./first-free-order.ts";
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
 * The doctors that an address asks for, sorted over the whole list by first free time or by name. At most eight
 * statements, whatever the number of doctors (ADR 27). Doctors and their free times are public.
 */
export async function listDoctors(tx: Tx, ctx: Context, params: AddressParams): Promise<Directory> {
  const catalogue = await loadCatalogue(tx);
  const { search, ignored } = readDoctorSearch(params, catalogue, ctx.now);
  const matched = await matchDoctors(tx, ctx, { search, catalogue });
  const listed = await thoseWithTime(tx, ctx, matched, search);
  const asked = search.page ?? 1;
  const { page, pageCount, limit, offset } = pageOf(listed.length, { asked, size: DOCTORS_PER_PAGE });
  const first =
    search.sort === "name"
      ? listed
      : await firstFreeOf(tx, ctx, { doctors: listed, search, count: offset + limit });
  const doctors = await asCards(tx, ctx, first.slice(offset, offset + limit), search);
  return { search, ignored, catalogue, doctors, total: listed.length, page, pageCount };
}
