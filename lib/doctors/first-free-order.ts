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
const ASKED_FIRST = 48;
/** If more must be asked, all are. */
export const MOST_CANDIDATES = 480;

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
 * Equals in the order of `byFirstFree`, each in its right place, as far as needed. Whom of many to ask is known from the first few, and
 * does not depend on how many there are (ADR 70). At most seven statements.
 */
export async function placeEquals(
  tx: Tx,
  ctx: Context,
  { equals, isEnough, ...asked }: EqualsAsked,
): Promise<readonly Placed[]> {
  const { search, catalogue, is, place } = asked;
  if (equals.size > ASKED_FIRST) {
    const placed = await askOf(tx, ctx, asked, equals.first.slice(0, ASKED_FIRST));
    const last = placed.find((_, index) => isEnough(placed.slice(0, index + 1)));
    const count = last === undefined ? -1 : equals.first.findIndex((each) => isBefore(last, each));
    if (count > ASKED_FIRST) return askOf(tx, ctx, asked, equals.first.slice(0, count));
    if (count >= 0) return placed;
  }
  const all = sql`${is} and ${place} = ${equals.place}`;
  const doctors = await loadSummaries(tx, ctx, { is: all, catalogue });
  return placeByFirstFree(tx, ctx, { doctors, search, isEnough });
}

/** Those of the candidates who are free within the first look. */
async function askOf(
  tx: Tx,
  ctx: Context,
  { search, catalogue }: ListAsked,
  candidates: readonly Candidate[],
): Promise<readonly Placed[]> {
  const doctors = await loadSummaries(tx, ctx, { is: isAmong(candidates), catalogue });
  const startOf = await firstFreeStarts(tx, ctx, questionsFor(doctors, search), {
    filter: { mode: search.mode },
    isEnough: () => true,
  });
  return placedBy(startOf, doctors);
}

/** Whether a doctor's place is before any that the candidate, and all who come after that one, can have. */
function isBefore({ doctor, startsAt }: Placed, candidate: Candidate): boolean {
  if (startsAt === null) return false;
  return candidate.startsFrom === null || (startsAt - candidate.startsFrom || byName(doctor, candidate)) < 0;
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
