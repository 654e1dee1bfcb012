import { sql, type SQL } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";

import { isDomainError } from "#lib/core/errors.ts";
import { constraintName, sqlState } from "#db/errors.ts";
import { connectAsAdmin } from "#db/testing/cluster.ts";
import { resetDatabase, testDatabase } from "#db/testing/database.ts";
import { makePatient, makeUser, SYSTEM } from "#db/testing/world.ts";
import { inReadTransaction, inTransaction } from "#db/transaction.ts";

import { changeOrganisation } from "./change.ts";
import { findOrganisation } from "./queries.ts";

beforeEach(resetDatabase);

const CLINIC = { name: "Sana Clinic", sender: "Care@Clinic.example ", replyTo: null, ageOfMajority: 16 };
const find = (ctx = SYSTEM) => inReadTransaction(ctx, (tx) => findOrganisation(tx));

test("a new database has an organisation without a name, and patients decide alone from 18", async () => {
  expect(await find()).toMatchObject({ name: null, sender: null, replyTo: null, ageOfMajority: 18 });
});

test("the system says who it is, the trail names what it changed, and everybody may read it", async () => {
  const { id } = await find();
  await changeOrganisation(SYSTEM, CLINIC);
  const { ctx } = await makePatient();
  expect(await find(ctx)).toEqual({
    ...{ ...CLINIC, id, sender: "care@clinic.example" },
    calendarDomain: null,
    locale: "en",
    version: 2,
  });
  const entries = await inTransaction(SYSTEM, (tx) =>
    tx.execute(sql`select action, entity, entity_id, fields, changes from audit_entries`),
  );
  expect([...entries]).toEqual([
    {
      ...{ action: "organisation.change", entity: "organisation", entity_id: id },
      ...{ fields: ["name", "sender", "ageOfMajority"], changes: {} },
    },
  ]);
});

test("an administrator says so too, and is told of what another has changed meanwhile", async () => {
  const administrator = (await makeUser("admin")).as("admin");
  expect(await changeOrganisation(administrator, { ...CLINIC, version: 1 })).toMatchObject({ version: 2 });
  const late = changeOrganisation(administrator, { ...CLINIC, name: "Another", version: 1 });
  await expect(late).rejects.toMatchObject({ code: "changed_meanwhile" });
  expect(await find()).toMatchObject({ name: "Sana Clinic", ageOfMajority: 16 });
  const domain = inTransaction(administrator, (tx) =>
    tx.execute(sql`update organisation set calendar_domain = 'x.example'`),
  );
  await expect(domain.catch((error: unknown) => sqlState(error))).resolves.toBe("42501");
});

test("nobody else may: no doctor, no patient", async () => {
  for (const role of ["doctor", "patient"] as const) {
    const error: unknown = await changeOrganisation((await makeUser(role)).as(role), CLINIC).catch(
      (thrown: unknown) => thrown,
    );
    expect(isDomainError(error) && error.code).toBe("forbidden");
  }
  expect(await find()).toMatchObject({ name: null });
});

test.each([
  [{ name: "Sana\r\nBcc: a@example.org" }, "name"],
  [{ name: "care＠clinic.example" }, "name"],
  [{ name: "" }, "name"],
  [{ sender: "a@example.org, b@example.org" }, "sender"],
  [{ sender: "a@example.org\r\nBcc: b@example.org" }, "sender"],
  [{ replyTo: "Sana <a@example.org>" }, "replyTo"],
  [{ replyTo: "a＠example.org" }, "replyTo"],
  [{ ageOfMajority: -1 }, "ageOfMajority"],
  [{ ageOfMajority: 31 }, "ageOfMajority"],
  [{ ageOfMajority: 17.5 }, "ageOfMajority"],
])("%j is refused at its field", async (wrong, field) => {
  await expect(changeOrganisation(SYSTEM, { ...CLINIC, ...wrong })).rejects.toMatchObject({
    code: "invalid_input",
    fields: { [field]: expect.any(String) },
  });
  expect(await find()).toMatchObject({ name: null });
});

describe("the database itself", () => {
  /** As a superuser, whom no policy binds. */
  async function asOwner(statement: string): Promise<string | undefined> {
    const admin = connectAsAdmin(testDatabase().adminUrl);
    const error: unknown = await admin.unsafe(statement).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    await admin.end();
    return constraintName(error);
  }

  test("holds one row: no second one can be stored, and the system cannot take it away or add one", async () => {
    expect(await asOwner("insert into organisation default values")).toBe("organisation_is_only_key");
    expect(await asOwner("insert into organisation (is_only) values (false)")).toBe(
      "organisation_is_only_check",
    );
    const asSystem = (statement: SQL) =>
      inTransaction(SYSTEM, (tx) => tx.execute(statement)).then(
        () => undefined,
        (error: unknown) => sqlState(error),
      );
    expect(await asSystem(sql`delete from organisation`)).toBe("42501");
    expect(await asSystem(sql`insert into organisation default values`)).toBe("42501");
  });

  test.each([
    ["name = E'Sana\\r\\nBcc: x'", "organisation_name_check"],
    ["sender = 'a@example.org, b@example.org'", "organisation_sender_check"],
    ["sender = E'a@example.org\\nBcc:'", "organisation_sender_check"],
    ["reply_to = 'Sana <a@example.org>'", "organisation_reply_to_check"],
    ["age_of_majority = 31", "organisation_age_of_majority_check"],
  ])("refuses %s", async (change, constraint) => {
    expect(await asOwner(`update organisation set ${change}`)).toBe(constraint);
  });

  test("keeps the domain that calendars know visits by, once it is set", async () => {
    const set = (domain: string) => asOwner(`update organisation set calendar_domain = ${domain}`);
    expect(await set("'Not a domain'")).toBe("organisation_calendar_domain_check");
    expect(await set("'first.example.org'")).toBeUndefined();
    for (const other of ["'second.example.org'", "null"])
      expect(await set(other)).toBe("calendar_domain_is_kept");
    expect(await set("'first.example.org'")).toBeUndefined();
    await changeOrganisation(SYSTEM, CLINIC);
    expect(await find()).toMatchObject({ name: "Sana Clinic", calendarDomain: "first.example.org" });
  });
});
