import { sql, type SQL } from "drizzle-orm";

import type { Catalogue } from "#lib/catalog/dto.ts";
import type { Context } from "#lib/core/context.ts";
import { minorDigits } from "#lib/i18n/money.ts";
import { arrayLiteral } from "#db/array-literal.ts";
import type { Tx } from "#db/transaction.ts";

import { correctionsOf, type Correction } from "./correct.ts";
import type { DoctorSearch, DoctorSummary } from "./dto.ts";
import { listSummaryRows, toDoctorSummary } from "./internal.ts";
import { understand, type Part } from "./understand.ts";
import { vocabularyOf, type Meaning } from "./vocabulary.ts";

interface Asked {
  readonly search: DoctorSearch;
  readonly catalogue: Catalogue;
}

export interface Match {
  /** What holds for an active doctor, `doctors as d`, who matches the search, except for its day. */
  readonly is: SQL;
  /** Typed words that were replaced or left out. */
  readonly corrections: readonly Correction[];
  /** The terms of the search. */
  readonly parts: readonly Part[];
}

/**
 * Whom a search means. Its words are searched in names and in the catalogue's terms; an unknown word counts as the most similar known one.
 * One statement if a word is in no catalogue, or none.
 */
export async function matchOf(tx: Tx, { search, catalogue }: Asked): Promise<Match> {
  const { parts, corrections } = await partsOf(tx, search.q, catalogue);
  const conditions = [sql`d.is_active`, ...parts.map(isMeant), ...conditionsOf(search, catalogue)];
  return { is: sql.join(conditions, sql` and `), parts, corrections };
}

/** Every active doctor who matches the search, by name. Doctors are public: anyone may see all of them. */
export async function matchDoctors(tx: Tx, ctx: Context, asked: Asked): Promise<DoctorSummary[]> {
  const { is } = await matchOf(tx, asked);
  return loadSummaries(tx, ctx, { is, catalogue: asked.catalogue });
}

/** The doctors for whom `is` holds of `doctors as d`, by name, in one statement. */
export async function loadSummaries(
  tx: Tx,
  ctx: Context,
  { is, catalogue }: { readonly is: SQL; readonly catalogue: Catalogue },
): Promise<DoctorSummary[]> {
  const rows = await listSummaryRows(tx, is);
  return rows.map((row) => toDoctorSummary(row, catalogue, ctx)).toSorted(byName);
}

/** For `doctors as d`. */
export function isAmong(doctors: readonly { readonly id: string }[]): SQL {
  return sql`d.id = any(${arrayLiteral(doctors.map(({ id }) => id))}::uuid[])`;
}

async function partsOf(
  tx: Tx,
  q: string | undefined,
  catalogue: Catalogue,
): Promise<{ parts: readonly Part[]; corrections: readonly Correction[] }> {
  if (q === undefined) return { parts: [], corrections: [] };
  const vocabulary = vocabularyOf(catalogue);
  const parts = understand(q, vocabulary);
  const corrections = await correctionsOf(tx, parts, vocabulary);
  if (corrections.length === 0) return { parts, corrections };
  const meant = new Map(corrections.map((each) => [each.typed, each.meant]));
  const words = parts.flatMap((part) => part.words.map((word) => (meant.has(word) ? meant.get(word) : word)));
  return { parts: understand(words.join(" "), vocabulary), corrections };
}

type Named = Pick<DoctorSummary, "id" | "sortName">;

/** Two doctors with the same name have a fixed order, on every page. */
export function byName(one: Named, other: Named): number {
  return compared(one.sortName, other.sortName) || compared(one.id, other.id);
}

/** Stored sort keys are folded: no language's rules apply, here as in the database. */
function compared(one: string, other: string): number {
  return Number(one > other) - Number(one < other);
}

function conditionsOf(search: DoctorSearch, catalogue: Catalogue): SQL[] {
  const { specialty, city, location, mode, language, gender, accepting } = search;
  return [
    specialty !== undefined && practises(specialty),
    city !== undefined && worksAt(sql`l.city = ${city}`),
    location !== undefined && worksAt(sql`l.slug = ${location}`),
    mode !== undefined && sql`exists (select ${offers} and ${mode} = any(o.modes))`,
    language !== undefined && sql`${language} = any(d.languages)`,
    gender !== undefined && sql`d.gender = ${gender}`,
    accepting !== undefined && sql`d.accepting_new_patients`,
    ...feeConditions(search, catalogue),
  ].filter((condition) => condition !== false);
}

/** Doctors whose name contains these words, or to whom one of their meanings applies. */
function isMeant({ words, meanings }: Part): SQL {
  const isCalled = sql.join(
    words.map((word) => sql`strpos(d.search_name, ${word}) > 0`),
    sql` and `,
  );
  const valuesOf = <Key extends keyof Meaning>(key: Key) =>
    meanings.flatMap((meaning) => (meaning[key] === undefined ? [] : [String(meaning[key])]));
  const alternatives = [
    anyOf(
      valuesOf("specialtyId"),
      (ids) => sql`exists (
      select from doctor_specialties ds where ds.doctor_id = d.id and ds.specialty_id = any(${arrayLiteral(ids)}::uuid[])
    )`,
    ),
    anyOf(valuesOf("locationId"), (ids) => worksAt(sql`l.id = any(${arrayLiteral(ids)}::uuid[])`)),
    anyOf(valuesOf("language"), (tags) => sql`d.languages && ${arrayLiteral(tags)}::text[]`),
    anyOf(valuesOf("gender"), (genders) => sql`d.gender = any(${arrayLiteral(genders)}::text[])`),
    anyOf(
      valuesOf("mode"),
      (modes) => sql`exists (select ${offers} and o.modes && ${arrayLiteral(modes)}::text[])`,
    ),
  ].filter((condition) => condition !== undefined);
  return sql`((${isCalled}) or ${sql.join([sql`false`, ...alternatives], sql` or `)})`;
}

function anyOf(values: string[], condition: (values: string[]) => SQL): SQL | undefined {
  return values.length === 0 ? undefined : condition([...new Set(values)]);
}

function practises(slug: string): SQL {
  return sql`exists (
    select from doctor_specialties ds join specialties s on s.id = ds.specialty_id
    where ds.doctor_id = d.id and s.slug = ${slug}
  )`;
}

function worksAt(place: SQL): SQL {
  return sql`exists (
    select from doctor_locations dl join locations l on l.id = dl.location_id
    where dl.doctor_id = d.id and l.is_public and ${place}
  )`;
}

const offers = sql`
  from doctor_offers o where o.doctor_id = d.id and o.is_offered and o.is_active
`;

/** The lowest fee counts, of the offers in the requested mode; without a currency, in each doctor's own. */
function feeConditions({ fee, currency, mode }: DoctorSearch, { currencies }: Catalogue): SQL[] {
  if (fee === undefined) return [];
  const inMode = mode === undefined ? sql`` : sql`and ${mode} = any(o.modes)`;
  const lowest = sql`coalesce((select min(o.fee_minor) ${offers} ${inMode}), d.fee_minor)`;
  const isEnough = (asked: string) =>
    sql`(d.currency = ${asked} and ${lowest} <= ${Math.round(Number(fee) * 10 ** minorDigits(asked))})`;
  // Without doctors there is no currency either.
  const accepted = (currency === undefined ? currencies : [currency]).map(isEnough);
  return [sql`(${sql.join([sql`false`, ...accepted], sql` or `)})`];
}
