import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";

import { createSpecialty } from "#lib/catalog/create-specialty.ts";
import type { Context } from "#lib/core/context.ts";
import { resetDatabase } from "#db/testing/database.ts";
import { makePractice, makeUser, NOW, SYSTEM, type Practice } from "#db/testing/world.ts";
import { inReadTransaction, inTransaction } from "#db/transaction.ts";

import { listManagedDoctors, loadManagedDoctor } from "./queries-admin.ts";
import { listPublicDoctors } from "./queries-list.ts";
import { listAllDoctors } from "./queries-managed.ts";
import { updateDoctor } from "./update.ts";

let admin: Context;
let practice: Practice;
let specialtyId: string;

beforeEach(async () => {
  await resetDatabase();
  admin = (await makeUser("admin")).as("admin");
  practice = await makePractice();
  specialtyId = (await createSpecialty(SYSTEM, { slug: "heart", name: "Heart" })).id;
});

const load = () => inReadTransaction(admin, (tx) => loadManagedDoctor(tx, admin, practice.doctorId));

async function change(said: object) {
  const { id: doctorId, slug: _s, userId: _u, isActive: _a, photo: _p, ...kept } = await load();
  const { title: _t, givenName: _g, familyName: _f, ...whole } = kept;
  await updateDoctor(admin, {
    ...whole,
    doctorId,
    specialtyIds: [specialtyId],
    feesIn: kept.currency,
    ...said,
  });
  const { name, title, givenName, familyName } = await load();
  return [name, title, givenName, familyName];
}

const SOFIA = {
  name: "Dra. Sofía Rojas Fuentes",
  title: "Dra.",
  givenName: "Sofía",
  familyName: "Rojas Fuentes",
};

describe("the parts of a doctor's name", () => {
  it("are kept beside the whole, and stay when nobody says them", async () => {
    const all = Object.values(SOFIA);
    expect(await change(SOFIA)).toEqual(all);
    expect(await change({})).toEqual(all);
    expect(await change({ title: "", givenName: null, familyName: "" })).toEqual([
      SOFIA.name,
      null,
      null,
      null,
    ]);
    expect(await change({ ...SOFIA, familyName: undefined })).toEqual([SOFIA.name, "Dra.", "Sofía", null]);
  });

  it.each([
    [{ ...SOFIA, familyName: "Rojas Soto" }, { familyName: "not_in_name" }],
    [{ ...SOFIA, title: "Sofía" }, { title: "not_in_name" }],
    [{ ...SOFIA, givenName: "" }, { givenName: "required" }],
    [{ ...SOFIA, givenName: "x".repeat(200) }, { givenName: "too_long" }],
  ])("are refused at their fields when the whole does not have them: %j", async (said, fields) => {
    await expect(change(said)).rejects.toMatchObject({ code: "invalid_input", fields });
    expect((await load()).title).toBeNull();
  });

  it("that were left as they were shown do not hold up another whole, and go with the old one", async () => {
    await change(SOFIA);
    expect(await change({ ...SOFIA, name: "Dra. Sofía Soto" })).toEqual([
      "Dra. Sofía Soto",
      "Dra.",
      null,
      null,
    ]);
    // Unchanged proposals of the form do not count as an answer either.
    const shown = { title: "Dra.", givenName: "Sofía", familyName: "Soto" };
    expect(await change({ ...shown, name: "Dr. Bo Li" })).toEqual(["Dr. Bo Li", null, null, null]);
  });

  it("are forgotten by the database when the whole alone is changed", async () => {
    await change(SOFIA);
    const rename = (name: string) =>
      inTransaction(admin, async (tx) => {
        await tx.execute(sql`update doctors set name = ${name} where id = ${practice.doctorId}`);
      });
    await rename("Dra. Sofía María Rojas Fuentes");
    expect(await load()).toMatchObject({ title: "Dra.", givenName: "Sofía" });
    await rename("Dra. Ana Soto");
    expect(await load()).toMatchObject({ title: "Dra.", givenName: null, familyName: null });
  });
});

// By family name, then given name; without parts, by the whole without its title. Accents, capitals and apostrophes do not count.
const IN_ORDER = [
  { name: "Dr Zora Ångström", title: "Dr", givenName: "Zora", familyName: "Ångström" },
  { name: "Dr Đorđe Petrović", title: "Dr" },
  { name: "Dr Zhou Li", title: "Dr", givenName: "Zhou", familyName: "Li" },
  { name: "Dr Bo Li Ann", title: "Dr", givenName: "Bo", familyName: "Li Ann" },
  { name: "madonna", givenName: "madonna" },
  { name: "Amara O’Neill", givenName: "Amara", familyName: "O’Neill" },
  { name: "Bob O'Neill", givenName: "Bob", familyName: "O'Neill" },
  { name: "Dra. Ana Rojas Soto", title: "Dra.", givenName: "Ana", familyName: "Rojas Soto" },
  { name: "Pieter van der Berg", givenName: "Pieter", familyName: "van der Berg" },
  { name: "डा. सीता राई", title: "डा.", givenName: "सीता", familyName: "राई" },
  { name: "डा. गीता लामा", title: "डा.", givenName: "गीता", familyName: "लामा" },
];

describe("lists of doctors by name", () => {
  const expected = IN_ORDER.map(({ name }) => name);

  beforeEach(async () => {
    await inTransaction(admin, async (tx) => {
      await tx.execute(sql`update doctors set is_active = false, name = 'Zz', title = null`);
      for (const [at, { name, title, givenName, familyName }] of IN_ORDER.toReversed().entries())
        await tx.execute(sql`
          insert into doctors (slug, name, title, given_name, family_name, gender, licence_number, licence_authority,
            practising_since, languages, department_id, fee_minor, currency, created_at)
          select ${`d-${at}`}, ${name}, ${title ?? null}, ${givenName ?? null}, ${familyName ?? null}, gender, ${`l-${at}`},
            licence_authority, practising_since, languages, department_id, fee_minor, currency, to_timestamp(${NOW / 1000})
          from doctors where id = ${practice.doctorId}`);
    });
  });

  it.each([1, 2, 5, 100])("page exactly, %i at a time, in one order for all readers", async (limit) => {
    const read = async <Key>(
      slice: (after: Key | undefined) => Promise<{ items: readonly { name: string }[]; next: Key | null }>,
    ) => {
      const names: string[] = [];
      for (let after: Key | undefined; ;) {
        const { items, next } = await slice(after);
        names.push(...items.map(({ name }) => name));
        if (next === null) return names;
        after = next;
      }
    };
    const inPages = await read((after: Parameters<typeof listAllDoctors>[2]["after"]) =>
      inReadTransaction(admin, (tx) => listAllDoctors(tx, admin, { state: "active", limit, after })),
    );
    const inDirectory = await read((after: Parameters<typeof listPublicDoctors>[2]["after"]) =>
      inReadTransaction(admin, (tx) => listPublicDoctors(tx, admin, { sort: "name", limit, after })),
    );
    const { doctors } = await inReadTransaction(admin, (tx) =>
      listManagedDoctors(tx, admin, { state: "active" }),
    );
    expect(inPages).toEqual(expected);
    expect(inDirectory).toEqual(expected);
    expect(doctors.map(({ name }) => name)).toEqual(expected);
  });

  it("find whom the whole found: a title or a family name is an ordinary word", async () => {
    const found = async (q: string) =>
      (
        await inReadTransaction(admin, (tx) => listAllDoctors(tx, admin, { q, limit: 50, after: undefined }))
      ).items.map(({ name }) => name);
    expect(await found("rojas ana")).toEqual(["Dra. Ana Rojas Soto"]);
    expect(await found("oneill")).toEqual(["Amara O’Neill", "Bob O'Neill"]);
    expect(await found("dra soto")).toEqual(["Dra. Ana Rojas Soto"]);
    expect(await found("राई")).toEqual(["डा. सीता राई"]);
  });
});
