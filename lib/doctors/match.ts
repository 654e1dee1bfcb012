import { sql, type SQL } from "drizzle-orm";

import type { Catalogue } from "#lib/catalog/dto.ts";
import type { Context } from "#lib/core/context.ts";
import { minorDigits } from "#lib/i18n/money.ts";
import type { Tx } from "#db/transaction.ts";

import type { DoctorSearch, DoctorSummary } from "./dto.ts";
import { listSummaryRows, toDoctorSummary } from "./internal.ts";

/**
 * Every active doctor whom the search describes, but for its day, by name: one statement, in which the search is folded
 * over names without accents. Doctors are public: anybody may see all of them.
 */
export async function matchDoctors(
  tx: Tx,
  ctx: Context,
  { search, catalogue }: { readonly search: DoctorSearch; readonly catalogue: Catalogue },
): Promise<DoctorSummary[]> {
  const conditions = sql.join([sql`d.is_active`, ...conditionsOf(search, catalogue)], sql` and `);
  const rows = await listSummaryRows(tx, conditions);
  return rows.map((row) => toDoctorSummary(row, catalogue, ctx)).toSorted(byName);
}

const collator = new Intl.Collator("en");

type Named = Pick<DoctorSummary, "id" | "name">;

/** Two doctors of one name keep one order, on every page. */
export function byName(one: Named, other: Named): number {
  return collator.compare(one.name, other.name) || Number(one.id > other.id) - Number(one.id < other.id);
}

function conditionsOf(search: DoctorSearch, catalogue: Catalogue): SQL[] {
  const { specialty, city, location, mode, language, gender, accepting } = search;
  return [
    ...wordsOf(search.q).map(mentions),
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

/** Titles stand before every name, or before none. */
const TITLE = /^(dr|doctor|prof|professor)$/i;

function wordsOf(q = ""): string[] {
  return q
    .replaceAll(/['’]/g, "")
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== "" && !TITLE.test(word));
}

function mentions(word: string): SQL {
  return sql`strpos(
    translate(lower(unaccent(d.name || ' ' || (
      select coalesce(string_agg(s.name, ' '), '')
      from doctor_specialties ds join specialties s on s.id = ds.specialty_id where ds.doctor_id = d.id
    ))), '''’', ''),
    lower(unaccent(${word}))
  ) > 0`;
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

/** The lowest fee counts, of the visits in the mode that is asked for. */
function feeConditions({ fee, currency, mode }: DoctorSearch, { currencies }: Catalogue): SQL[] {
  const asked = currency ?? currencies[0];
  if (fee === undefined || asked === undefined) return [];
  const mostMinor = Math.round(Number(fee) * 10 ** minorDigits(asked));
  const inMode = mode === undefined ? sql`` : sql`and ${mode} = any(o.modes)`;
  return [
    sql`d.currency = ${asked}`,
    sql`coalesce((select min(o.fee_minor) ${offers} ${inMode}), d.fee_minor) <= ${mostMinor}`,
  ];
}
