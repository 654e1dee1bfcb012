import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";

import { BEFORE_NAMES } from "#lib/core/titles.ts";

import { testDatabase } from "./testing/database.ts";
import { migrationsOf } from "./testing/landed-states.ts";
import { asAdmin } from "./testing/scratch.ts";
import { migrate } from "./migrate.ts";

const { adminUrl, name, url } = testDatabase();

const JOURNAL = z.object({ entries: z.array(z.object({ idx: z.number(), tag: z.string() })) });

const STORED = [
  ["Dr Anjali Shrestha", "Dr", "anjali shrestha"],
  ["Dra. Sofía Rojas Fuentes", "Dra.", "sofia rojas fuentes"],
  ["Prof. Dr. med. Anna Weiß", "Prof. Dr. med.", "anna weiss"],
  ["डा. सीता राई", "डा.", "सीता राई"],
  ["Miss Eleanor O'Marsh", "Miss", "eleanor omarsh"],
  // Nothing certain: no title, a title alone, and titles in the middle.
  ["Madonna", null, "madonna"],
  ["Dr", null, "dr"],
  ["Drake Dr Ramoray", null, "drake dr ramoray"],
  ["Anna Dr. Weiß", null, "anna dr weiss"],
] as const;

/** A superuser may leave out what guards their creation. */
const rowsOf = (names: readonly string[]) => /** SQL */ `
  set session_replication_role = replica;
  insert into doctors (slug, name, gender, licence_number, licence_authority, practising_since, languages, department_id,
      fee_minor, currency)
    select 'd-' || n, name, 'female', n, 'Council', 2010, '{ne}', gen_random_uuid(), 1, 'NPR'
    from unnest(array[${names.map((each) => `'${each.replaceAll("'", "''")}'`).join(", ")}]) with ordinality as d (name, n);
  insert into patients (name, date_of_birth, time_zone, created_at)
    select 'Ram Bahadur Tamang ' || n, '1988-03-27', 'UTC', now() from generate_series(1, 3000) n;
  reset session_replication_role;`;

test("of names that are stored, the migration fills the titles that are certain, and no other part", async () => {
  const database = `${name}_names`;
  const at = (address: string) => Object.assign(new URL(address), { pathname: `/${database}` }).href;
  const journal = await readFile(join(import.meta.dirname, "..", "drizzle", "meta", "_journal.json"), "utf8");
  const { entries } = JOURNAL.parse(JSON.parse(journal));
  const added = entries.find(({ tag }) => tag === "0067_names_in_parts")?.idx ?? 0;
  const folder = await migrationsOf({ newest: added - 1, texts: [] });
  await asAdmin(adminUrl, `create database ${database} owner praxis_login`);
  try {
    await migrate(at(url), folder);
    await asAdmin(at(adminUrl), rowsOf(STORED.map(([stored]) => stored)));
    await migrate(at(url));
    const doctors = await asAdmin(
      at(adminUrl),
      "select name, title, given_name, family_name, sort_name from doctors order by slug",
    );
    expect(doctors).toEqual(
      STORED.map(([stored, title, sortName]) => ({
        ...{ name: stored, title, given_name: null, family_name: null, sort_name: sortName },
      })),
    );
    const [patients] = await asAdmin(
      at(adminUrl),
      "select count(*)::int as total, count(given_name)::int + count(family_name)::int as parts from patients",
    );
    expect(patients).toEqual({ total: 3000, parts: 0 });
  } finally {
    await asAdmin(adminUrl, `drop database ${database} with (force)`);
    await rm(folder, { recursive: true });
  }
});

test("the migration knows the titles that the application knows", async () => {
  const migration = await readFile(
    join(import.meta.dirname, "..", "drizzle", "0067_names_in_parts.sql"),
    "utf8",
  );
  const literals = /string_to_array\(\s*'([^']*)'\s*'([^']*)'/.exec(migration)?.slice(1).join("") ?? "";
  expect(literals.split(" ").toSorted()).toEqual([...BEFORE_NAMES].toSorted());
});
