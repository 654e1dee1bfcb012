import { collectPapers } from "./collect-papers.ts";
import type { GuardedQueries, OtherQueries } from "./guarded-query.ts";

const papers = await collectPapers<{ readonly GUARDED?: GuardedQueries; readonly OTHERS?: OtherQueries }>(
  "guarded-queries.ts",
);

for (const { room, paper } of papers) {
  const names = [paper.GUARDED, paper.OTHERS].flatMap((queries = {}) => Object.keys(queries));
  const foreign = names.filter((name) => !name.startsWith(room));
  if (foreign.length > 0) throw new Error(`${room} speaks for another room: ${foreign.join(", ")}`);
}

/** Every query that shows something of a person, by its file and name. A query that is in no table here fails a test. */
export const GUARDED_QUERIES: GuardedQueries = Object.assign({}, ...papers.map(({ paper }) => paper.GUARDED));

/** Queries that show nothing of any person, or nothing at all to a person's role, each with the reason. */
export const OTHER_QUERIES: OtherQueries = Object.assign({}, ...papers.map(({ paper }) => paper.OTHERS));
