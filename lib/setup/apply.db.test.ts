import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { sql, type SQL } from "drizzle-orm";
import { describe, expect, it } from "vitest";

import type { Context } from "#lib/core/context.ts";
import { DAY_MS } from "#lib/core/instant.ts";
import { systemActor } from "#lib/core/system-actor.ts";
import { issueFirstPasswordToken } from "#lib/identity/passwords/first-password.ts";
import { isPassword } from "#lib/identity/passwords/password.ts";
import { resetPassword } from "#lib/identity/passwords/reset.ts";
import { testDatabase } from "#db/testing/database.ts";
import { inReadTransaction, inTransaction } from "#db/transaction.ts";

import { applySetup } from "./apply.ts";
import { readSetup } from "./read.ts";

const ctx: Context = {
  actor: systemActor("test"),
  now: Date.parse("2027-01-04T03:45:00Z"),
  requestId: "test",
};
const example = readFileSync("docs/setup.example.yaml", "utf8");

const links: { email: string; token: string }[] = [];

async function apply(text: string, at = ctx): Promise<string[]> {
  const made: string[] = [];
  await applySetup(at, readSetup(text), {
    created: (kind, name) => made.push(`${kind} ${name}`),
    linked: (email, token) => void links.push({ email, token }),
  });
  return made;
}

const rowsOf = <Row extends Record<string, unknown>>(query: SQL) =>
  inReadTransaction(ctx, async (tx) => [...(await tx.execute<Row>(query))]);

describe("setting up a clinic", () => {
  it("makes what the file describes, hours and openings included, with an audit entry for each", async () => {
    expect(await apply(example)).toEqual([
      "organisation Riverside Clinic",
      "location riverside",
      "department primary-care",
      "specialty general-practice",
      "visit type first-consultation",
      "visit type follow-up",
      "visit type video-consultation",
      "account sam@clinic.example",
      "account jo@clinic.example",
      "doctor jo-example",
    ]);
    const [stored] = await rowsOf(sql`
      select d.name, d.fee_minor as "feeMinor", u.email::text as email,
        (select count(*)::int from availability_rules r where r.doctor_id = d.id) as rules,
        (select min(valid_from)::text from availability_rules r where r.doctor_id = d.id) as "validFrom",
        (select count(*)::int > 80 from openings o where o.doctor_id = d.id) as "hasOpenings",
        (select fee_minor from doctor_visit_types t join visit_types v on v.id = t.visit_type_id
         where t.doctor_id = d.id and v.slug = 'follow-up') as "followUpFee",
        (select is_primary from doctor_specialties s where s.doctor_id = d.id) as "isPrimary"
      from doctors d join users u on u.id = d.user_id
    `);
    expect(stored).toEqual({
      name: "Dr Jo Example",
      feeMinor: 6500,
      email: "jo@clinic.example",
      rules: 7,
      validFrom: "2027-01-04",
      hasOpenings: true,
      followUpFee: 3500,
      isPrimary: true,
    });
    const entries = await rowsOf<{ action: string }>(sql`select action from audit_entries order by id`);
    expect(entries.map(({ action }) => action)).toEqual([
      "organisation.change",
      "location.create",
      "department.create",
      "specialty.create",
      ...Array<string>(3).fill("visit_type.create"),
      ...Array<string>(2).fill("user.create"),
      "doctor.create",
      "availability.set_weekly_hours",
    ]);
  });

  it("changes nothing the second time", async () => {
    const before = await rowsOf(sql`select count(*) from audit_entries`);
    expect(await apply(example)).toEqual([]);
    expect(await rowsOf(sql`select count(*) from audit_entries`)).toEqual(before);
  });

  it("adds what was added to the file, and gives an account that is there a second role", async () => {
    const grown = example
      .replace("specialties:\n", "specialties:\n  - slug: cardiology\n    name: Cardiology\n")
      .replace("email: sam@clinic.example", "email: Jo@clinic.example");
    expect(await apply(grown)).toEqual(["specialty cardiology"]);
    const roles = await rowsOf(sql`
      select r.role from user_roles r join users u on u.id = r.user_id where u.email = 'jo@clinic.example' order by r.role
    `);
    expect(roles).toEqual([{ role: "admin" }, { role: "doctor" }]);
  });

  it("has the organisation as the file says, each time, and as it was where the file says nothing", async () => {
    const grown = example
      .replace("replyTo: reception@", "replyTo: desk@")
      .replace("Majority: 18", "Majority: 16");
    expect(await apply(grown)).toEqual(["organisation Riverside Clinic"]);
    const without = example.replace(/^organisation:[^]*?\n(?=locations:)/m, "");
    expect(readSetup(without).organisation).toBeUndefined();
    expect(await apply(without)).toEqual([]);
    expect(await rowsOf(sql`select name, sender, reply_to, age_of_majority from organisation`)).toEqual([
      {
        name: "Riverside Clinic",
        sender: "appointments@clinic.example",
        reply_to: "desk@clinic.example",
        age_of_majority: 16,
      },
    ]);
    const entries = await rowsOf(
      sql`select fields from audit_entries where action = 'organisation.change' order by id`,
    );
    expect(entries.at(-1)).toEqual({ fields: ["replyTo", "ageOfMajority"] });
  });

  it("gives hours to a doctor whom an interrupted run left without", async () => {
    const second = example
      .replaceAll("jo-example", "al-example")
      .replace('"0000000"', '"0000001"')
      .replace(/ {4}account:[\s\S]*?Europe\/London\n/, "");
    await apply(second.replace(/ {4}hours:\n[\s\S]*?(?=\nadministrators)/, "    hours: []\n"));
    expect(await apply(second)).toEqual([]);
    const [rules] = await rowsOf(sql`
      select count(*)::int as count from availability_rules r join doctors d on d.id = r.doctor_id where d.slug = 'al-example'
    `);
    expect(rules).toEqual({ count: 7 });
  });
});

describe("the accounts that a setup makes", () => {
  const password = "nine blue lanterns on a wall";
  const later = { ...ctx, now: ctx.now + DAY_MS };
  const file = example.replace("sam@clinic.example", "lou@clinic.example");
  const hashOf = async () => {
    const [user] = await rowsOf<{ hash: string | null }>(
      sql`select password_hash as hash from users where email = 'lou@clinic.example'`,
    );
    return user?.hash ?? null;
  };
  const linkFor = async (at = ctx) => {
    links.length = 0;
    await apply(file, at);
    return links.find(({ email }) => email === "lou@clinic.example")?.token;
  };

  it("have no password, and a link of one use and a day with which their owner sets it", async () => {
    const first = (await linkFor()) ?? "";
    expect(await hashOf()).toBeNull();
    const stored = await rowsOf<{ hash: string }>(
      sql`select encode(token_hash, 'escape') as hash from one_time_tokens`,
    );
    expect(stored.map(({ hash }) => hash).join()).not.toContain(first);
    expect(await linkFor(), "while the first one opens").toBeUndefined();
    await expect(resetPassword(later, { token: first, password })).rejects.toMatchObject({
      code: "link_invalid",
    });

    const second = (await linkFor(later)) ?? "";
    expect(second, "once the first one has run out").toHaveLength(43);
    const inTime = { ...later, now: later.now + DAY_MS - 1 };
    await resetPassword(inTime, { token: second, password });
    expect(await isPassword(password, await hashOf())).toBe(true);
    await expect(resetPassword(inTime, { token: second, password })).rejects.toMatchObject({
      code: "link_invalid",
    });
    expect(await linkFor({ ...later, now: later.now + 2 * DAY_MS }), "with a password").toBeUndefined();
  });

  it("get no link once they may not sign in, nor from anybody but the system", async () => {
    const [user] = await rowsOf<{ id: string }>(sql`select id from users where email = 'jo@clinic.example'`);
    const id = user?.id ?? "";
    const visitor: Context = { ...ctx, actor: { kind: "anonymous" } };
    const issue = (as: Context) => inTransaction(as, (tx) => issueFirstPasswordToken(tx, as, id));
    await expect(issue(visitor)).rejects.toMatchObject({ code: "forbidden" });
    await inTransaction(ctx, (tx) =>
      tx.execute(sql`update users set disabled_at = created_at where id = ${id}`),
    );
    expect(await issue({ ...ctx, now: ctx.now + 9 * DAY_MS })).toBeUndefined();
  });
});

describe("npm run setup", () => {
  const run = (file: string) =>
    promisify(execFile)(process.execPath, ["scripts/setup.ts", file], {
      env: {
        ...process.env,
        PRAXIS_MODE: "production",
        DATABASE_URL: testDatabase().url,
        APP_URL: "https://praxis.example.org",
        AUTH_SECRET: "sixty-three-quiet-herons-cross-9-rivers",
        RECORDS_KEYS: "tests:KjRg8vQm2yXcS0bJ1tUeFhLrPwDzN5aOiGk7oV9xBqE=",
      },
    });

  it("prints what it made, and a link on our own address that sets the password of the new account", async () => {
    const file = join(mkdtempSync(join(tmpdir(), "praxis-setup-")), "clinic.yaml");
    writeFileSync(file, example.replace("sam@clinic.example", "kim@clinic.example"));
    const { stdout } = await run(file);
    expect(stdout).toContain("Made the account kim@clinic.example\n");
    const link = /owner of kim@clinic\.example sets.*\n {2}(\S+)$/m.exec(stdout)?.[1] ?? "";
    const { origin, pathname, searchParams } = new URL(link);
    expect([origin, pathname]).toEqual(["https://praxis.example.org", "/reset-password"]);
    const now = { ...ctx, now: Date.now() };
    await resetPassword(now, { token: searchParams.get("token"), password: "nine blue lanterns on a wall" });
    expect((await run(file)).stdout).toBe("Nothing to do: everything in the file is there.\n");
  });

  it("says what is wrong and fails", async () => {
    await expect(run("no-such-file.yaml")).rejects.toMatchObject({
      code: 1,
      stderr: "There is no file no-such-file.yaml\n",
    });
  });
});
