import { firstFreeStarts, type StartOf } from "#lib/availability/first-free.ts";
import type { Context } from "#lib/core/context.ts";
import type { EpochMs } from "#lib/core/instant.ts";
import type { Tx } from "#db/transaction.ts";

import type { DoctorCard, DoctorSearch, DoctorSummary } from "./dto.ts";
import { byFirstFree, questionsFor, withFreeSlots, type SlotSearch } from "./free-slots.ts";

/** A doctor as listed: with free times if those decided who is on the list. */
export type Listed = DoctorSummary | DoctorCard;

/** If a day decides who is listed, the free times of that day alone are read for all. */
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

/** Up to this many doctors their three times are read at once, in two statements; ordering them first would take up to six. */
const FEW = 12;

export interface FirstFreeAsked {
  /** By name. */
  readonly doctors: readonly Listed[];
  readonly search: DoctorSearch;
  readonly count: number;
}

/**
 * The first `count` doctors by first free time, of a list sorted by name; beyond a few doctors, up to four statements that read no further
 * than needed to order these.
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
  /** By name, which decides between two who are free at the same time. */
  readonly doctors: readonly Listed[];
  readonly search: SlotSearch;
  /** Whether those placed so far, in order, are enough: the rest is then left out. */
  readonly isEnough: (placed: readonly Placed[]) => boolean;
}

/** The doctors in the order of `byFirstFree`, each in its right place; at most four statements. */
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

/** Undefined for many doctors whose times have not been read. */
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

/** The doctors who have a time. */
function placedBy(startOf: StartOf, doctors: readonly Listed[]): Placed[] {
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
