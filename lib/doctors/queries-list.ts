import type { Catalogue } from "#lib/catalog/dto.ts";
import { loadCatalogue } from "#lib/catalog/queries.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { sliceOf, type Slice, type SliceAsked } from "#lib/core/slice.ts";
import { plainAmount } from "#lib/i18n/money.ts";
import type { Tx } from "#db/transaction.ts";

import type { DoctorCard, DoctorSearch, DoctorSummary, SearchField } from "./dto.ts";
import {
  asCards,
  placeByFirstFree,
  thoseWithTime,
  type Placed,
  type PlacesAsked,
} from "./first-free-order.ts";
import { byName, matchDoctors } from "./match.ts";
import type { DoctorFilters, DoctorKey } from "./public-schema.ts";
import { readDoctorSearch } from "./search.ts";

/**
 * A slice of the active doctors, by name or by first free time. Unlike the directory it rejects invalid filters. By name each doctor
 * appears once, despite concurrent bookings; by first free time that is not guaranteed. At most eight statements (ADR 27).
 * @throws DomainError `invalid_input` with the filters that name nothing
 */
export async function listPublicDoctors(
  tx: Tx,
  ctx: Context,
  { limit, after, ...filters }: DoctorFilters & SliceAsked<DoctorKey>,
): Promise<Slice<DoctorCard, DoctorKey>> {
  const catalogue = await loadCatalogue(tx);
  const search = searchOf(filters, catalogue, ctx);
  const matched = (await matchDoctors(tx, ctx, { search, catalogue })).filter(
    ({ acceptingNewPatients }) =>
      acceptingNewPatients === (filters.acceptingNewPatients ?? acceptingNewPatients),
  );
  const afterKey = (placed: readonly Placed[]) =>
    placed.filter((each) => after === undefined || byKey(keyOf(each), after) > 0);
  const placed = await inPlaces(tx, ctx, matched, {
    search,
    isEnough: (first) => afterKey(first).length > limit,
  });
  const { items, next } = sliceOf(afterKey(placed).slice(0, limit + 1), { limit }, keyOf);
  const shown = items.map(({ doctor }) => doctor);
  return { items: await asCards(tx, ctx, shown, search), next };
}

/** The API's names for filters of the directory. */
const NAMED: Readonly<Partial<Record<SearchField, string>>> = { day: "available" };

function searchOf(filters: DoctorFilters, catalogue: Catalogue, { now }: Context): DoctorSearch {
  const { available, maxFeeMinor, currency, acceptingNewPatients: _, sort, ...named } = filters;
  const { search, ignored } = readDoctorSearch({ ...named, day: available, currency }, catalogue, now);
  if (ignored.length > 0) {
    const fields = Object.fromEntries(ignored.map((field) => [NAMED[field] ?? field, "invalid"]));
    throw new DomainError("invalid_input", { fields });
  }
  const isLimited = maxFeeMinor !== undefined && currency !== undefined;
  return { ...search, ...(isLimited && { fee: plainAmount(maxFeeMinor, currency) }), sort };
}

/** Free times are read for all doctors only if they decide who is listed, or in which order; and then only as far as needed. */
async function inPlaces(
  tx: Tx,
  ctx: Context,
  matched: readonly DoctorSummary[],
  { search, isEnough }: Pick<PlacesAsked, "search" | "isEnough"> & { readonly search: DoctorSearch },
): Promise<readonly Placed[]> {
  const doctors = await thoseWithTime(tx, ctx, matched, search);
  if (search.sort === "name") return doctors.map((doctor) => ({ doctor, startsAt: null }));
  return placeByFirstFree(tx, ctx, { doctors, search, isEnough });
}

function keyOf({ doctor: { sortName, id }, startsAt }: Placed): DoctorKey {
  return { startsAt, sortName, id };
}

/** Doctors without a free time come last. */
function byKey(one: DoctorKey, other: DoctorKey): number {
  const timeOf = ({ startsAt }: DoctorKey) => startsAt ?? Number.MAX_SAFE_INTEGER;
  return timeOf(one) - timeOf(other) || byName(one, other);
}
