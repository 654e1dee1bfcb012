import { sql } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import type { Tx } from "#db/transaction.ts";

import { listCandidates } from "./candidates.ts";
import type { DoctorSummary } from "./dto.ts";
import {
  freeOnDay,
  MOST_CANDIDATES,
  placeEquals,
  type ListAsked,
  type Listed,
  type Placed,
} from "./first-free-order.ts";
import { byFirstFree } from "./free-slots.ts";
import { isAmong, loadSummaries } from "./match.ts";

/** A list whose size is known, and of which a part can be read. */
interface Ordered {
  readonly total: number;
  shown(part: Part): Promise<readonly Listed[]>;
}

interface Part {
  readonly offset: number;
  readonly limit: number;
}

/** The doctors in the order that the search asks for. No part that ends after `most` can be read of a list by name. */
export function inOrder(tx: Tx, ctx: Context, asked: ListAsked, most: number): Promise<Ordered> {
  if (asked.search.day !== undefined) return ofDay(tx, ctx, asked);
  return asked.search.sort === "name" ? byName(tx, ctx, asked, most) : byFreeTime(tx, ctx, asked);
}

/** The free times of that day decide who is listed: they are read for all who match. */
async function ofDay(tx: Tx, ctx: Context, asked: ListAsked): Promise<Ordered> {
  const { search, is, place } = asked;
  const groups = await listCandidates(tx, ctx, { is, place, most: undefined });
  const places = new Map(groups.flatMap((equals) => equals.first.map(({ id }) => [id, equals.place])));
  const placeOf = ({ id }: DoctorSummary) => places.get(id) ?? 0;
  const cards = await freeOnDay(tx, ctx, await loadSummaries(tx, ctx, asked), search);
  const sorted =
    search.sort === "name"
      ? cards
      : cards.toSorted((one, other) => placeOf(one) - placeOf(other) || byFirstFree(one, other));
  return { total: cards.length, shown: async ({ offset, limit }) => sorted.slice(offset, offset + limit) };
}

async function byName(tx: Tx, ctx: Context, { catalogue, is }: ListAsked, most: number): Promise<Ordered> {
  const [all] = await listCandidates(tx, ctx, { is, place: sql`0`, most });
  const shown = ({ offset, limit }: Part) =>
    loadSummaries(tx, ctx, { is: isAmong((all?.first ?? []).slice(offset, offset + limit)), catalogue });
  return { total: all?.size ?? 0, shown };
}

/** By place, and then by first free time. */
async function byFreeTime(tx: Tx, ctx: Context, asked: ListAsked): Promise<Ordered> {
  const { is, place } = asked;
  const groups = await listCandidates(tx, ctx, { is, place, most: MOST_CANDIDATES, hours: asked });
  const shown = async ({ offset, limit }: Part) => {
    const first: Listed[] = [];
    for (const equals of groups) {
      const missing = offset + limit - first.length;
      if (missing <= 0) break;
      const isEnough = (placed: readonly Placed[]) => placed.length >= missing;
      const placed = await placeEquals(tx, ctx, { ...asked, equals, isEnough });
      first.push(...placed.slice(0, missing).map(({ doctor }) => doctor));
    }
    return first.slice(offset);
  };
  return { total: groups.reduce((sum, { size }) => sum + size, 0), shown };
}
