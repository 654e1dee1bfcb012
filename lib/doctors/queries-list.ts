import type { Catalogue } from "#lib/catalog/dto.ts";
import { loadCatalogue } from "#lib/catalog/queries.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { sliceOf, type Slice, type SliceAsked } from "#lib/core/slice.ts";
import { plainAmount } from "#lib/i18n/money.ts";
import type { Tx } from "#db/transaction.ts";

import type { DoctorCard, DoctorSearch, DoctorSummary, SearchField } from "./dto.ts";
import { withFreeSlots } from "./free-slots.ts";
import { byName, matchDoctors } from "./match.ts";
import type { DoctorFilters, DoctorKey } from "./public-schema.ts";
import { readDoctorSearch } from "./search.ts";

/**
 * A slice of the active doctors, by name or by first free time. Unlike the directory it refuses what it cannot use. By name each
 * doctor comes once, whoever books meanwhile; by first free time that is not promised. At most four statements.
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
  const keyOf = (doctor: DoctorSummary | DoctorCard) => keyFor(filters.sort, doctor);
  const candidates = await narrowed(tx, ctx, matched, { search, sort: filters.sort });
  const rest = candidates
    .toSorted((one, other) => byKey(keyOf(one), keyOf(other)))
    .filter((doctor) => after === undefined || byKey(keyOf(doctor), after) > 0)
    .slice(0, limit + 1);
  const { items, next } = sliceOf(rest, { limit }, keyOf);
  return { items: await asCards(tx, ctx, items, search), next };
}

/** How filters of the API are called in the directory. */
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

/** Free times are read for all only where they decide who is listed, or in which order. */
async function narrowed(
  tx: Tx,
  ctx: Context,
  doctors: readonly DoctorSummary[],
  { search, sort }: { readonly search: DoctorSearch; readonly sort: DoctorFilters["sort"] },
): Promise<readonly (DoctorSummary | DoctorCard)[]> {
  if (sort === "name" && search.day === undefined) return doctors;
  const cards = await withFreeSlots(tx, ctx, { doctors, search });
  return search.day === undefined ? cards : cards.filter(({ freeSlots }) => freeSlots.length > 0);
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

function keyFor(sort: DoctorFilters["sort"], doctor: DoctorSummary | DoctorCard): DoctorKey {
  const first = sort === "first_free" && "freeSlots" in doctor ? doctor.freeSlots[0] : undefined;
  return { startsAt: first?.startsAt ?? null, name: doctor.name, id: doctor.id };
}

/** Doctors without a free time come last. */
function byKey(one: DoctorKey, other: DoctorKey): number {
  const timeOf = ({ startsAt }: DoctorKey) => startsAt ?? Number.MAX_SAFE_INTEGER;
  return timeOf(one) - timeOf(other) || byName(one, other);
}
