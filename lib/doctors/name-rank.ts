import { sql, type SQL } from "drizzle-orm";

import { arrayLiteral } from "#db/array-literal.ts";

import type { Part } from "./understand.ts";
import type { Meaning } from "./vocabulary.ts";

/**
 * How well a doctor, `doctors as d`, matches the words of a search: 0 if all are words of the name, 1 if each begins one or has a meaning
 * that fits, 2 if some only occur inside the name.
 */
export function rankOf(parts: readonly Part[]): SQL {
  const isCalled = parts.flatMap(({ words }) => words.map(isWord));
  return sql`case when ${all(isCalled)} then 0 when ${all(parts.map(isMeant))} then 1 else 2 end`;
}

/** Folded words contain no space, and one space is between those of a name. */
const isWord = (word: string) => sql`strpos(' ' || d.search_name || ' ', ${` ${word} `}) > 0`;
const begins = (word: string) => sql`strpos(' ' || d.search_name, ${` ${word}`}) > 0`;

function isMeant({ words, meanings }: Part): SQL {
  return sql`(${all(words.map(begins))} or ${sql.join([sql`false`, ...meanings.map(fits)], sql` or `)})`;
}

/** The search has checked that one of the meanings applies: gender and mode are not looked at again. */
function fits({ specialtyId, locationId, language, isWithin }: Meaning): SQL {
  if (isWithin) return sql`false`;
  if (specialtyId !== undefined)
    return sql`exists (select from doctor_specialties ds where ds.doctor_id = d.id and ds.specialty_id = ${specialtyId})`;
  if (locationId !== undefined)
    return sql`exists (select from doctor_locations dl where dl.doctor_id = d.id and dl.location_id = ${locationId})`;
  return language === undefined ? sql`true` : sql`d.languages @> ${arrayLiteral([language])}::text[]`;
}

const all = (conditions: readonly SQL[]) => sql.join([sql`true`, ...conditions], sql` and `);
