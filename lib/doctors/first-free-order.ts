import { sql, type SQL } from "drizzle-orm";

import { firstFreeStarts, type StartOf } from "#lib/availability/first-free.ts";
import type { Catalogue } from "#lib/catalog/dto.ts";
import type { Context } from "#lib/core/context.ts";
import type { EpochMs } from "#lib/core/instant.ts";
import type { Tx } from "#db/transaction.ts";

import type { Candidate, Equals } from "./candidates.ts";
import type { DoctorCard, DoctorSearch, DoctorSummary } from "./dto.ts";
import { byFirstFree, questionsFor, withFreeSlots, type SlotSearch } from "./free-slots.ts";
import { byName, isAmong, loadSummaries } from "./match.ts";

/** A doctor as listed: with free times if those have been read. */
export type Listed = DoctorSummary | DoctorCard;

/** Those of the doctors who have a free time on the day of the search: the times of that day alone are read for all. */
export async function freeOnDay(
  tx: Tx,
  ctx: Context,
  doctors: readonly DoctorSummary[],
  search: SlotSearch,
): Promise<readonly DoctorCard[]> {
  const cards = await withFreeSlots(tx, ctx, { doctors, search });
  return cards.filter(({ freeSlots }) => freeSlots.length > 0);
}

/** Up to this many doctors their three times are read at once, in two statements; ordering them first would take up to six. */
const FEW = 12;

/** Of many doctors so many are asked first: of those whose hours begin first, enough mostly have a time then. */
const ASKED_FIRST = [48, 384] as const;
/** With the one who comes next. */
export const MOST_CANDIDATES = ASKED_FIRST[1] + 1;

/** Which doctors are listed, and in which order. */
export interface ListAsked {
  readonly search: DoctorSearch;
  readonly catalogue: Catalogue;
  /** What holds for them as `doctors as d`, except for the day of the search. */
  readonly is: SQL;
  /** Their place before all times: a small number, lower is first. */
  readonly place: SQL;
}

interface EqualsAsked extends ListAsked, Pick<PlacesAsked, "isEnough"> {
  readonly equals: Equals;
}

/**
 * Equals in the order of `byFirstFree`, each in its right place, as far as needed. What is read of many depends on how many must be asked
 * to find enough who are free, and not on how many there are (ADR 70). At most nine statements.
 */
export async function placeEquals(
  tx: Tx,
  ctx: Context,
  { equals, catalogue, is, place, search, isEnough }: EqualsAsked,
): Promise<readonly Placed[]> {
  for (const count of ASKED_FIRST) {
    const next = equals.first[count];
    if (next === undefined) break;
    const asked = isAmong(equals.first.slice(0, count));
    const doctors = await loadSummaries(tx, ctx, { is: asked, catalogue });
    const placed = await freeWithinFirstLook(tx, ctx, doctors, search);
    const settled = placed.filter((each) => isBefore(each, next));
    if (isEnough(settled)) return settled;
  }
  const all = sql`${is} and ${place} = ${equals.place}`;
  return placeByFirstFree(tx, ctx, {
    doctors: await loadSummaries(tx, ctx, { is: all, catalogue }),
    search,
    isEnough,
  });
}

async function freeWithinFirstLook(
  tx: Tx,
  ctx: Context,
  doctors: readonly DoctorSummary[],
  search: SlotSearch,
): Promise<readonly Placed[]> {
  const startOf = await firstFreeStarts(tx, ctx, questionsFor(doctors, search), {
    filter: { mode: search.mode },
    isEnough: () => true,
  });
  return placedBy(startOf, doctors);
}

/** Whoever was not asked comes after `next`, and so after this doctor. */
function isBefore({ doctor, startsAt }: Placed, next: Candidate): boolean {
  if (startsAt === null) return false;
  return next.startsFrom === null || (startsAt - next.startsFrom || byName(doctor, next)) < 0;
}

export interface Placed {
  readonly doctor: Listed;
  /** The first free time; null without one. */
  readonly startsAt: EpochMs | null;
}

interface PlacesAsked {
  /** By name, which decides between two who are free at the same time. */
  readonly doctors: readonly DoctorSummary[];
  /** Without a day. */
  readonly search: SlotSearch;
  /** Whether those placed so far, in order, are enough: the rest is then left out. */
  readonly isEnough: (placed: readonly Placed[]) => boolean;
}

/** The doctors in the order of `byFirstFree`, each in its right place; at most four statements. */
async function placeByFirstFree(
  tx: Tx,
  ctx: Context,
  { doctors, search, isEnough }: PlacesAsked,
): Promise<readonly Placed[]> {
  if (doctors.length <= FEW) {
    const cards = await withFreeSlots(tx, ctx, { doctors, search });
    return cards.toSorted(byFirstFree).map(placeOfCard);
  }
  const startOf = await firstFreeStarts(tx, ctx, questionsFor(doctors, search), {
    filter: { mode: search.mode },
    isEnough: (soFar) => isEnough(placedBy(soFar, doctors)),
  });
  const placed = placedBy(startOf, doctors);
  if (isEnough(placed)) return placed;
  const without = doctors.filter(({ id }) => startOf(id) === undefined);
  return [...placed, ...without.map((doctor) => ({ doctor, startsAt: null }))];
}

export function placeOfCard(doctor: DoctorCard): Placed {
  return { doctor, startsAt: doctor.freeSlots[0]?.startsAt ?? null };
}

/** The doctors who have a time. */
function placedBy(startOf: StartOf, doctors: readonly DoctorSummary[]): Placed[] {
  return doctors
    .flatMap((doctor) => {
      const startsAt = startOf(doctor.id);
      return startsAt === undefined ? [] : [{ doctor, startsAt }];
    })
    .toSorted((one, other) => one.startsAt - other.startsAt);
}

/** The displayed doctors, each with three times, which are read unless they have been. At most two statements. */
export async function asCards(
  tx: Tx,
  ctx: Context,
  shown: readonly Listed[],
  search: SlotSearch,
): Promise<readonly DoctorCard[]> {
  const cards = shown.filter((doctor) => "freeSlots" in doctor);
  return cards.length === shown.length ? cards : withFreeSlots(tx, ctx, { doctors: shown, search });
}
