import { firstFreeStarts, type StartOf } from "#lib/availability/first-free.ts";
import type { Context } from "#lib/core/context.ts";
import type { EpochMs } from "#lib/core/instant.ts";
import type { Tx } from "#db/transaction.ts";

import type { DoctorCard, DoctorSearch, DoctorSummary } from "./dto.ts";
import { byFirstFree, questionsFor, withFreeSlots, type SlotSearch } from "./free-slots.ts";

/** As on a list: with free times where they decided who is on it. */
export type Listed = DoctorSummary | DoctorCard;

/** A day decides who is on the list: then free times are read for all, of that day alone. */
export async function thoseWithTime(
  tx: Tx,
  ctx: Context,
  matched: readonly DoctorSummary[],
  search: SlotSearch,
): Promise<readonly Listed[]> {
  if (search.day === undefined) return matched;
  const cards = await withFreeSlots(tx, ctx, { doctors: matched, search });
  return cards.filter(({ freeSlots }) => freeSlots.length > 0);
}

/** So few are asked for their three times at once, which is two statements where ordering them first would be up to six. */
const FEW = 12;

export interface FirstFreeAsked {
  /** By name. */
  readonly doctors: readonly Listed[];
  readonly search: DoctorSearch;
  readonly count: number;
}

/**
 * The first `count` doctors by first free time, of a list that comes by name; with more than a few of them, up to four statements
 * that read no further than it takes to place these.
 */
export async function firstFreeOf(
  tx: Tx,
  ctx: Context,
  { doctors, search, count }: FirstFreeAsked,
): Promise<readonly Listed[]> {
  const isEnough = (placed: readonly Placed[]) => placed.length >= count;
  const placed = await placeByFirstFree(tx, ctx, { doctors, search, isEnough });
  return placed.slice(0, count).map(({ doctor }) => doctor);
}

export interface Placed {
  readonly doctor: Listed;
  /** The first free time; null without one. */
  readonly startsAt: EpochMs | null;
}

export interface PlacesAsked {
  /** By name, which decides between two who are free at once. */
  readonly doctors: readonly Listed[];
  readonly search: SlotSearch;
  /** Whether those who are free first, in order, are all that is needed: the rest is then left out. */
  readonly isEnough: (placed: readonly Placed[]) => boolean;
}

/** The doctors in the order of `byFirstFree`, each in the right place; at most four statements. */
export async function placeByFirstFree(
  tx: Tx,
  ctx: Context,
  { doctors, search, isEnough }: PlacesAsked,
): Promise<readonly Placed[]> {
  const cards = await cardsOfFew(tx, ctx, doctors, search);
  if (cards !== undefined) {
    return cards
      .toSorted(byFirstFree)
      .map((doctor) => ({ doctor, startsAt: doctor.freeSlots[0]?.startsAt ?? null }));
  }
  const startOf = await firstFreeStarts(tx, ctx, questionsFor(doctors, search), {
    filter: { mode: search.mode, date: search.day },
    isEnough: (soFar) => isEnough(placedBy(soFar, doctors)),
  });
  const placed = placedBy(startOf, doctors);
  if (isEnough(placed)) return placed;
  const without = doctors.filter(({ id }) => startOf(id) === undefined);
  return [...placed, ...without.map((doctor) => ({ doctor, startsAt: null }))];
}

/** Undefined of many whose times have not been read. */
async function cardsOfFew(
  tx: Tx,
  ctx: Context,
  doctors: readonly Listed[],
  search: SlotSearch,
): Promise<readonly DoctorCard[] | undefined> {
  const cards = doctors.filter((doctor) => "freeSlots" in doctor);
  if (cards.length === doctors.length) return cards;
  return doctors.length <= FEW ? withFreeSlots(tx, ctx, { doctors, search }) : undefined;
}

/** Those who have a time. */
function placedBy(startOf: StartOf, doctors: readonly Listed[]): Placed[] {
  return doctors
    .flatMap((doctor) => {
      const startsAt = startOf(doctor.id);
      return startsAt === undefined ? [] : [{ doctor, startsAt }];
    })
    .toSorted((one, other) => one.startsAt - other.startsAt);
}

/** Those who are shown, each with three times, which are read unless they have been. At most two statements. */
export async function asCards(
  tx: Tx,
  ctx: Context,
  shown: readonly Listed[],
  search: SlotSearch,
): Promise<readonly DoctorCard[]> {
  const cards = shown.filter((doctor) => "freeSlots" in doctor);
  return cards.length === shown.length ? cards : withFreeSlots(tx, ctx, { doctors: shown, search });
}
