import { sql } from "drizzle-orm";

import { arrayLiteral } from "#db/array-literal.ts";
import type { Tx } from "#db/transaction.ts";

import type { Part } from "./understand.ts";
import type { Term } from "./vocabulary.ts";

/** A word of a search that matches no name and no term. */
export interface Correction {
  readonly typed: string;
  /** The most similar known word; null if there is none: the word was left out. */
  readonly meant: string | null;
}

/** As pg_trgm counts, from 0 to 1: of `marhs` and `marsh` it is 0.33. */
const LEAST_SIMILARITY = 0.3;

/** Corrections for the words that occur neither in the catalogue nor in a doctor's name: one statement, or none. */
export async function correctionsOf(
  tx: Tx,
  parts: readonly Part[],
  vocabulary: readonly Term[],
): Promise<readonly Correction[]> {
  const unknown = parts.flatMap(({ words, meanings }) => (meanings.length === 0 ? words : []));
  if (unknown.length === 0) return [];
  const words = [...new Set(vocabulary.flatMap((term) => term.words))];
  const rows = await tx.execute<{ typed: string; meant: string | null }>(sql`
    with unknown as (
      select typed from unnest(${arrayLiteral(unknown)}::text[]) as typed
      where not exists (select from doctors d where d.is_active and strpos(d.search_name, typed) > 0)
    ),
    known as materialized (
      select word from unnest(${arrayLiteral(words)}::text[]) as word
      union
      select word from doctors d, string_to_table(d.search_name, ' ') as word
      where d.is_active and exists (select from unknown)
    )
    select typed, meant from unknown left join lateral (
      select word as meant from known where similarity(word, typed) >= ${LEAST_SIMILARITY}
      order by similarity(word, typed) desc, abs(length(word) - length(typed)), word limit 1
    ) as nearest on true`);
  const corrections = rows.map(({ typed, meant }) => ({ typed, meant }));
  const isAll = corrections.length === parts.flatMap((part) => part.words).length;
  // If no word means anything, no doctor is found.
  return isAll && corrections.every(({ meant }) => meant === null) ? [] : corrections;
}
