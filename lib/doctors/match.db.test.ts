import { sql, type SQL } from "drizzle-orm";
import { expect, test, vi } from "vitest";

import { ANONYMOUS } from "#lib/core/actor.ts";
import { loadCatalogue } from "#lib/catalog/queries.ts";
import { contextOf, makeDoctor, makeLocation, makeVisitType, SYSTEM } from "#db/testing/world.ts";
import { inReadTransaction, inTransaction, type Tx } from "#db/transaction.ts";

import { matchDoctors } from "./match.ts";
import { practiseAll } from "./testing/directory.ts";

const COPIES = 800;

test("a fee is asked for where there is no doctor, and so no currency", async () => {
  const ctx = contextOf(ANONYMOUS);
  const found = await inReadTransaction(ctx, async (tx) => {
    const catalogue = { ...(await loadCatalogue(tx)), currencies: [] };
    return matchDoctors(tx, ctx, { search: { fee: "100" }, catalogue });
  });
  expect(found).toEqual([]);
});

test("doctors of whom the database does not know how many they are, are not compared with one another", async () => {
  const locationId = await makeLocation();
  const visitTypeId = await makeVisitType();
  const doctorId = await makeDoctor({ locationIds: [locationId], visitTypeIds: [visitTypeId] });
  await practiseAll("Cardiology", [doctorId]);
  await inTransaction(SYSTEM, async (tx) => {
    await tx.execute(sql`insert into specialties (id, slug, name)
      select gen_random_uuid(), 'other-' || n, 'Other ' || n from generate_series(1, 100) n`);
    await copyDoctors(tx, 100, sql`slug like 'other-%'`);
  });
  for (const table of ["doctors", "doctor_specialties", "doctor_locations", "doctor_visit_types"])
    await inTransaction(SYSTEM, (tx) => tx.execute(sql.raw(`set local role praxis_owner; analyze ${table}`)));
  await inTransaction(SYSTEM, (tx) => copyDoctors(tx, COPIES, sql`slug = 'cardiology'`));

  const ctx = contextOf(ANONYMOUS);
  const [doctors, plan] = await inReadTransaction(ctx, async (tx) => {
    const catalogue = await loadCatalogue(tx);
    const execute = vi.spyOn(tx, "execute");
    const found = await matchDoctors(tx, ctx, { search: { specialty: "cardiology" }, catalogue });
    const [statement] = execute.mock.calls.map(([query]) => query);
    return [found, await planOf(tx, sql`${statement}`)];
  });

  expect(doctors).toHaveLength(COPIES + 1);
  expect(
    doctors.every(
      ({ specialties, locations, visitTypes }) => specialties[0] && locations[0] && visitTypes[0],
    ),
  ).toBe(true);
  const rejected = [...plan.matchAll(/"Rows Removed by Join Filter": (\d+)/g)];
  expect(rejected.reduce((sum, [, rows]) => sum + Number(rows), 0)).toBeLessThan(COPIES * 10);
});

async function planOf(tx: Tx, query: SQL): Promise<string> {
  const lines = await tx.execute<{ "QUERY PLAN": object }>(sql`explain (analyze, format json) ${query}`);
  return JSON.stringify(lines, null, 1);
}

/** Copies doctors with all that the directory needs; the specialties are spread over the copies. */
async function copyDoctors(tx: Tx, count: number, specialties: SQL): Promise<void> {
  await tx.execute(sql`
    with practised as (select id from specialties where ${specialties}),
    copies as (
      insert into doctors (slug, licence_number, name, gender, licence_authority, practising_since, languages, department_id, fee_minor, currency, created_at)
      select 'copy-' || n || '-' || ${count}::int, 'C' || n || '-' || ${count}::int,
        d.name, d.gender, d.licence_authority, d.practising_since, d.languages, d.department_id, d.fee_minor, d.currency, d.created_at
      from (select * from doctors limit 1) d, generate_series(1, ${count}) n
      returning id
    ),
    specialised as (
      insert into doctor_specialties (doctor_id, specialty_id, is_primary)
      select c.id, s.id, true from (select id, row_number() over () n from copies) c
      join (select id, row_number() over () n, count(*) over () total from practised) s on s.n = 1 + c.n % s.total
    ),
    placed as (
      insert into doctor_locations (doctor_id, location_id) select c.id, l.id from copies c, locations l
    )
    insert into doctor_visit_types (doctor_id, visit_type_id) select c.id, v.id from copies c, visit_types v
  `);
}
