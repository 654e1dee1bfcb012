import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

import { desc, eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";

import { recordReads } from "#lib/audit/record-reads.ts";
import { makePatients, makeUser } from "#db/testing/world.ts";
import { auditEntries, patients } from "#db/schema/index.ts";
import { inReadTransaction, inTransaction } from "#db/transaction.ts";

import { currentFileOf } from "./current-patient.ts";

const PATIENTS = 60;
const LIB = join(import.meta.dirname, "..");

test("a list that names patients finds each by its index, however many patients there are", async () => {
  const admin = (await makeUser("admin")).as("admin");
  const files = await makePatients(PATIENTS);
  const looks = files.map(({ id }) => ({ patientId: id, action: "patient.read" as const }));
  await inTransaction(admin, (tx) => recordReads(tx, admin, looks));
  const file = currentFileOf(auditEntries.patientId);
  const plan = await inReadTransaction(admin, async (tx) => {
    const list = tx
      .select({ id: auditEntries.id, name: patients.name })
      .from(auditEntries)
      .innerJoin(file.join, sql`true`)
      .leftJoin(patients, eq(patients.id, file.id))
      .orderBy(desc(auditEntries.at), desc(auditEntries.id))
      .limit(25);
    return JSON.stringify(await tx.execute(sql`explain (analyze, format json) ${list}`));
  });
  expect(plan).toContain("patients_pkey");
  expect(plan).not.toContain("Removed by Join Filter");
});

test("no query compares every patient with every row", async () => {
  const sources = (await readdir(LIB, { recursive: true })).filter((path) => path.endsWith(".ts"));
  const comparing: string[] = [];
  for (const path of sources) {
    const text = await readFile(join(LIB, path), "utf8");
    if (/patients\.id(, |\} = \$\{)currentPatientOf\(/.test(text)) comparing.push(path);
  }
  expect(sources.length).toBeGreaterThan(100);
  expect(comparing).toEqual([]);
});
