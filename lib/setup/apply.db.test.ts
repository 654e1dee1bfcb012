import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { sql, type SQL } from "drizzle-orm";
import { describe, expect, it } from "vitest";

import type { Context } from "#lib/core/context.ts";
import { systemActor } from "#lib/core/system-actor.ts";
import { hashPassword, isPassword } from "#lib/users/password.ts";
import { testDatabase } from "#db/testing/database.ts";
import { inReadTransaction } from "#db/transaction.ts";

import { applySetup } from "./apply.ts";
import { readSetup } from "./read.ts";

const ctx: Context = {
  actor: systemActor("test"),
  now: Date.parse("2027-01-04T03:45:00Z"),
  requestId: "test",
};
const example = readFileSync("docs/setup.example.yaml", "utf8");

async function apply(text: string): Promise<string[]> {
  const made: string[] = [];
  await applySetup(ctx, readSetup(text), {
    passwordHashFor: (email) => hashPassword(`the password of ${email}`),
    created: (kind, name) => made.push(`${kind} ${name}`),
  });
  return made;
}

const rowsOf = <Row extends Record<string, unknown>>(query: SQL) =>
  inReadTransaction(ctx, async (tx) => [...(await tx.execute<Row>(query))]);

describe("setting up a clinic", () => {
  it("makes what the file describes, hours and openings included, with an audit entry for each", async () => {
    expect(await apply(example)).toEqual([
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

describe("npm run setup", () => {
  const run = (file: string) =>
    promisify(execFile)(process.execPath, ["scripts/setup.ts", file], {
      env: {
        ...process.env,
        PRAXIS_MODE: "production",
        DATABASE_URL: testDatabase().url,
        APP_URL: "https://praxis.example.org",
        AUTH_SECRET: "sixty-three-quiet-herons-cross-9-rivers",
      },
    });

  it("prints what it made, and a password that the new account has", async () => {
    const file = join(mkdtempSync(join(tmpdir(), "praxis-setup-")), "clinic.yaml");
    writeFileSync(file, example.replace("sam@clinic.example", "kim@clinic.example"));
    const { stdout } = await run(file);
    const password = /^Made the account kim@clinic\.example, password (\S+)$/m.exec(stdout)?.[1] ?? "";
    const [user] = await rowsOf<{ hash: string }>(
      sql`select password_hash as hash from users where email = 'kim@clinic.example'`,
    );
    expect(await isPassword(password, user?.hash ?? null)).toBe(true);
    expect((await run(file)).stdout).toBe("Nothing to do: everything in the file is there.\n");
  });

  it("says what is wrong and fails", async () => {
    await expect(run("no-such-file.yaml")).rejects.toMatchObject({
      code: 1,
      stderr: "There is no file no-such-file.yaml\n",
    });
  });
});
