import { globSync } from "node:fs";
import { join } from "node:path";

import type { GuardedQueries, OtherQueries } from "./guarded-query.ts";

const LIB = join(import.meta.dirname, "..", "..", "lib");
const PAPER = "testing/guarded-queries.ts";

interface Paper {
  readonly GUARDED?: GuardedQueries;
  readonly OTHERS?: OtherQueries;
}

/** What each room of `lib` says of its own queries, in its `testing/guarded-queries.ts`. */
const papers = await Promise.all(
  globSync(`**/${PAPER}`, { cwd: LIB }).map(async (file) => {
    const room = file.slice(0, -PAPER.length);
    // The one cast: only these names of the file are read, and each file gives them these types.
    const { GUARDED = {}, OTHERS = {} } = (await import(join(LIB, file))) as Paper;
    const foreign = [...Object.keys(GUARDED), ...Object.keys(OTHERS)].filter(
      (name) => !name.startsWith(room),
    );
    if (foreign.length > 0) throw new Error(`${file} speaks for another room: ${foreign.join(", ")}`);
    return { GUARDED, OTHERS };
  }),
);

/** Every query that shows something of a person, by its file and name. A query that is in no table here fails a test. */
export const GUARDED_QUERIES: GuardedQueries = collected(papers.map(({ GUARDED }) => GUARDED));

/** Queries that show nothing of any person, or nothing at all to a person's role, each with the reason. */
export const OTHER_QUERIES: OtherQueries = collected(papers.map(({ OTHERS }) => OTHERS));

function collected<Row>(tables: readonly Readonly<Record<string, Row>>[]): Readonly<Record<string, Row>> {
  return Object.fromEntries(tables.flatMap((table) => Object.entries(table)));
}
