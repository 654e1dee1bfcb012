import { sql } from "drizzle-orm";

import type { Catalogue } from "#lib/catalog/dto.ts";
import { loadCatalogue } from "#lib/catalog/queries.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { sliceOf, type Slice, type SliceAsked } from "#lib/core/slice.ts";
import { plainAmount } from "#lib/i18n/money.ts";
import type { Tx } from "#db/transaction.ts";

import { listCandidates } from "./candidates.ts";
import type { DoctorCard, DoctorSearch, DoctorSummary, SearchField } from "./dto.ts";
import {
  asCards,
  freeOnDay,
  MOST_CANDIDATES,
  placeEquals,
  placeOfCard,
  type ListAsked,
  type Placed,
} from "./first-free-order.ts";
import { byFirstFree } from "./free-slots.ts";
import { byName, isAmong, loadSummaries, matchOf } from "./match.ts";
import type { DoctorFilters, DoctorKey } from "./public-schema.ts";
import { readDoctorSearch } from "./search.ts";

/**
 * A slice of the active doctors, by name or by first free time. Unlike the directory it rejects invalid filters. By name each doctor
 * appears once, despite concurrent bookings; by first free time that is not guaranteed. At most twelve statements (ADR 70).
 * @throws DomainError `invalid_input` with the filters that name nothing
 */
export async function listPublicDoctors(
  tx: Tx,
  ctx: Context,
  { limit, after, ...filters }: DoctorFilters & SliceAsked<DoctorKey>,
): Promise<Slice<DoctorCard, DoctorKey>> {
  const catalogue = await loadCatalogue(tx);
  const search = searchOf(filters, catalogue, ctx);
  const match = await matchOf(tx, { search, catalogue });
  const { acceptingNewPatients } = filters;
  const is =
    acceptingNewPatients === undefined
      ? match.is
      : sql`${match.is} and d.accepting_new_patients = ${acceptingNewPatients}`;
  const afterKey = (placed: readonly Placed[]) =>
    placed.filter((each) => after === undefined || byKey(keyOf(each), after) > 0);
  const isEnough = (first: readonly Placed[]) => afterKey(first).length > limit;
  const asked = { search, catalogue, is, place: sql`0` };
  const placed = await inPlaces(tx, ctx, asked, { limit, after, isEnough });
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

interface PartAsked {
  readonly limit: number;
  readonly after: DoctorKey | undefined;
  readonly isEnough: (placed: readonly Placed[]) => boolean;
}

/** Free times are read for all doctors only if a day decides who is listed; otherwise only as far as needed. */
async function inPlaces(
  tx: Tx,
  ctx: Context,
  asked: ListAsked,
  { limit, after, isEnough }: PartAsked,
): Promise<readonly Placed[]> {
  const { search, catalogue, is, place } = asked;
  if (search.day !== undefined) {
    const cards = await freeOnDay(tx, ctx, await loadSummaries(tx, ctx, asked), search);
    return search.sort === "name" ? cards.map(unplaced) : cards.toSorted(byFirstFree).map(placeOfCard);
  }
  if (search.sort === "name") {
    const follows = after && sql`(d.sort_name, d.id) > (${after.sortName}, ${after.id}::uuid)`;
    const [all] = await listCandidates(tx, ctx, {
      is: follows ? sql`${is} and ${follows}` : is,
      place,
      most: limit + 1,
    });
    return (await loadSummaries(tx, ctx, { is: isAmong(all?.first ?? []), catalogue })).map(unplaced);
  }
  const [all] = await listCandidates(tx, ctx, { is, place, most: MOST_CANDIDATES, hours: asked });
  return all === undefined ? [] : placeEquals(tx, ctx, { ...asked, equals: all, isEnough });
}

const unplaced = (doctor: DoctorSummary): Placed => ({ doctor, startsAt: null });

function keyOf({ doctor: { sortName, id }, startsAt }: Placed): DoctorKey {
  return { startsAt, sortName, id };
}

/** Doctors without a free time come last. */
function byKey(one: DoctorKey, other: DoctorKey): number {
  const timeOf = ({ startsAt }: DoctorKey) => startsAt ?? Number.MAX_SAFE_INTEGER;
  return timeOf(one) - timeOf(other) || byName(one, other);
}
