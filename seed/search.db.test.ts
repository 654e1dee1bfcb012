import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";

import { ANONYMOUS } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { systemActor } from "#lib/core/system-actor.ts";
import { loadCatalogue } from "#lib/catalog/queries.ts";
import { foldedWords } from "#lib/core/folded-words.ts";
import { matchDoctors } from "#lib/doctors/match.ts";
import { listDoctors } from "#lib/doctors/queries.ts";
import type { AddressParams } from "#lib/doctors/search.ts";
import { applySetup } from "#lib/setup/apply.ts";
import { CheckedSetup } from "#lib/setup/checks.ts";
import { inReadTransaction, type Tx } from "#db/transaction.ts";

import { planDemo } from "./plan/demo.ts";
import { QUERIES } from "./testing/search-queries.ts";

const NOW = Date.parse("2027-01-04T00:15:00Z");
const SYSTEM: Context = { actor: systemActor("test"), now: NOW, requestId: "test" };
const VISITOR: Context = { ...SYSTEM, actor: ANONYMOUS };

beforeAll(async () => {
  const setup = CheckedSetup.parse(planDemo(NOW).clinic);
  await applySetup(SYSTEM, setup, { created: () => undefined, linked: () => undefined });
}, 60_000);

const find = (q: string) => inReadTransaction(VISITOR, (tx) => listDoctors(tx, VISITOR, { q }));

const asked = Object.entries(QUERIES).flatMap(([wanted, queries]) => queries.map((q) => ({ q, wanted })));

/** The doctors that words between letters found when names and specialties were all that was searched. */
const bySubstring = (tx: Tx, word: string) =>
  tx.execute<{ slug: string }>(sql`
    select d.slug from doctors d where d.is_active and strpos(
      lower(unaccent(d.name || ' ' || (
        select string_agg(s.name, ' ') from doctor_specialties ds join specialties s on s.id = ds.specialty_id
        where ds.doctor_id = d.id
      ))), ${word}) > 0`);

describe("what patients type", () => {
  test("finds whom they mean first, in 95 of 100 cases", async () => {
    const missed: string[] = [];
    for (const { q, wanted } of asked) {
      const { doctors, corrections } = await find(q);
      const [first] = doctors;
      const isFound = first?.slug === wanted || first?.specialties.some(({ slug }) => slug === wanted);
      if (!isFound)
        missed.push(`${q}: ${first?.slug ?? "nobody"}, not ${wanted} ${JSON.stringify(corrections)}`);
    }
    expect(asked.length).toBeGreaterThan(120);
    expect(missed).toEqual(["excema: nobody, not dermatology []"]);
  }, 60_000);

  test("loses nobody whom three letters of a name or a specialty find", async () => {
    const lost = await inReadTransaction(VISITOR, async (tx) => {
      const catalogue = await loadCatalogue(tx);
      const all = await matchDoctors(tx, VISITOR, { search: {}, catalogue });
      const words = all.flatMap(({ name, specialties }) =>
        foldedWords([name, ...specialties.map((each) => each.name)].join(" ")),
      );
      const parts = new Set(words.flatMap((word) => [...word].map((_, at) => word.slice(at, at + 3))));
      const missing: string[] = [];
      for (const part of parts) {
        const doctors = await matchDoctors(tx, VISITOR, { search: { q: part }, catalogue });
        for (const { slug } of await bySubstring(tx, part))
          if (doctors.every((doctor) => doctor.slug !== slug)) missing.push(`${part}: ${slug}`);
      }
      return missing;
    });
    expect(lost).toEqual([]);
  }, 60_000);

  test.each([
    ["kardiology", [{ typed: "kardiology", meant: "cardiology" }]],
    ["Callum Beard", [{ typed: "beard", meant: null }]],
    ["xyzzy", []],
    ["Callum", []],
  ])("%s is answered with what was taken for it", async (q, corrections) => {
    const found = await find(q);
    expect(found.corrections).toEqual(corrections);
    expect(found.total === 0).toBe(q === "xyzzy");
  });

  test("a fee without a currency counts in each doctor's own", async () => {
    const ask = { city: "Bristol", fee: "100" };
    const { doctors } = await inReadTransaction(VISITOR, (tx) => listDoctors(tx, VISITOR, ask));
    expect(doctors.length).toBeGreaterThan(0);
    expect(new Set(doctors.map(({ fees }) => fees.currency))).toEqual(new Set(["GBP"]));
  });

  test("of equals, those in the city that was chosen come first, then those in its country", async () => {
    const citiesOfFirst = async (place: string | undefined, params: AddressParams = {}) => {
      const { doctors } = await inReadTransaction(VISITOR, (tx) => listDoctors(tx, VISITOR, params, place));
      return doctors.map(({ locations }) => locations.map(({ city }) => city).join());
    };
    const [inLalitpur, others] = [/Lalitpur/, /^Kathmandu$/];
    const near = await citiesOfFirst("Lalitpur");
    const count = near.filter((cities) => inLalitpur.test(cities)).length;
    expect(count).toBe(3);
    expect(near.slice(0, count).every((cities) => inLalitpur.test(cities))).toBe(true);
    expect(near.slice(count, 8).every((cities) => others.test(cities))).toBe(true);
    expect(await citiesOfFirst("Atlantis")).toEqual(await citiesOfFirst(undefined));
    expect((await citiesOfFirst("Lalitpur", { city: "Bristol" }))[0]).toBe("Bristol");
  });
});
