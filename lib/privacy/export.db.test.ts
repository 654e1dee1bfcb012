import { randomUUID } from "node:crypto";

import { sql, type SQL } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";

import { HOUR_MS } from "#lib/core/instant.ts";
import { sessions } from "#db/schema/index.ts";
import { makePatient, NOW, SYSTEM } from "#db/testing/world.ts";
import { inReadTransaction, inTransaction } from "#db/transaction.ts";

import { personalColumns } from "./column-classes.ts";
import type { OwnDataDto } from "./dto.ts";
import { exportOwnVisits } from "./export-calendar.ts";
import { exportOwnData } from "./export.ts";
import { NOT_EXPORTED } from "./not-exported.ts";
import { makeSomebody, MARKS, type Somebody } from "./testing/person.ts";

let somebody: Somebody;
let file: OwnDataDto;

beforeAll(async () => {
  somebody = await makeSomebody();
  await makePatient();
  file = await exportOwnData(SYSTEM, { owner: somebody.owner });
});

/** Which rows of each table with personal columns are this person's. */
const THEIRS: Record<string, (person: Somebody) => SQL> = {
  users: ({ owner }) => sql`id = ${owner.userId}`,
  user_roles: ({ owner }) => sql`user_id = ${owner.userId}`,
  sessions: ({ owner }) => sql`user_id = ${owner.userId}`,
  totp_factors: ({ owner }) => sql`user_id = ${owner.userId}`,
  recovery_codes: ({ owner }) => sql`user_id = ${owner.userId}`,
  invitations: ({ owner }) => sql`accepted_by = ${owner.userId}`,
  account_messages: ({ owner }) => sql`user_id = ${owner.userId} and recipient = ${MARKS.email}`,
  patients: ({ patientId }) => sql`id = ${patientId}`,
  patient_access: ({ owner }) => sql`user_id = ${owner.userId}`,
  appointments: ({ patientId }) => sql`patient_id = ${patientId}`,
  appointment_reasons: ({ pastVisitId }) => sql`appointment_id = ${pastVisitId}`,
  messages: ({ pastVisitId }) => sql`appointment_id = ${pastVisitId} and audience = 'patient'`,
};

/** The personal columns that have to be in the file. */
const needed = personalColumns().filter(
  (column) => !(column in NOT_EXPORTED) && !(`${column.split(".")[0]}.*` in NOT_EXPORTED),
);

describe("the copy of one's data", () => {
  test("has every personal column that has no reason to be left out, under its own name", async () => {
    const said = pairsOf(file);
    const missing: string[] = [];
    for (const column of needed) {
      const values = await valuesOf(column);
      const key = camel(column.split(".")[1] ?? "");
      const isThere = values.length > 0 && values.every((value) => said.has(`${key}=${value}`));
      if (!isThere) missing.push(`${column}: ${values.join(", ") || "the test's person has none"}`);
    }
    expect(missing).toEqual([]);
  });

  test("leaves nothing out for a reason that names no personal column", () => {
    const personal = personalColumns();
    const stale = Object.keys(NOT_EXPORTED).filter((name) =>
      name.endsWith(".*")
        ? !personal.some((column) => column.startsWith(name.slice(0, -1)))
        : !personal.includes(name),
    );
    expect(stale).toEqual([]);
  });

  test("says who looked, by name and role, and nothing of other people's accounts", () => {
    expect(file.patients[0]?.looks).toEqual([
      { at: NOW, action: "patient.read", by: "Amara O'Neill", role: "admin" },
    ]);
    expect(file.patients.map(({ name }) => name)).toEqual([MARKS.name, "Tomás"]);
  });

  test("says with which browser somebody signed in, and when it was last used", () => {
    expect(file.sessions).toContainEqual(
      expect.objectContaining({ device: "Featherstonehaugh/1.0", seenAt: NOW - 4 }),
    );
  });

  test("holds no secret: no session's id, no hash", () => {
    const text = JSON.stringify(file);
    expect(text).not.toContain(somebody.owner.sessionId);
    expect(text).not.toContain("argon2id");
  });

  test("does not say which address or number of somebody else was asked for", () => {
    expect(
      file.messages.every(({ recipient }) =>
        [MARKS.email, MARKS.signInPhone].some((own) => own === recipient),
      ),
    ).toBe(true);
  });

  test("is in the trail, and needs a password given of late", async () => {
    const entries = await inTransaction(SYSTEM, (tx) =>
      tx.execute<{ action: string; actor: string; entity: string }>(
        sql`select action, actor_user_id::text as actor, entity_id::text as entity from audit_entries where action = 'user.export'`,
      ),
    );
    const { userId } = somebody.owner;
    expect([...entries]).toEqual([{ action: "user.export", actor: userId, entity: userId }]);
    const stale = { ...somebody.owner, sessionId: randomUUID() };
    await inTransaction(SYSTEM, (tx) =>
      tx.insert(sessions).values({
        ...{ id: stale.sessionId, userId, role: "patient" },
        createdAt: NOW - HOUR_MS,
        expiresAt: NOW + HOUR_MS,
      }),
    );
    await expect(exportOwnData(SYSTEM, { owner: stale })).rejects.toMatchObject({
      code: "reauthentication_required",
    });
  });

  test("as a calendar has all visits of theirs and no other", async () => {
    const visits = await exportOwnVisits(SYSTEM, { owner: somebody.owner });
    expect(visits.map(({ id }) => id)).toEqual([somebody.pastVisitId, somebody.upcomingVisitId]);
  });
});

/** What the rows of this person hold in the column, as text. */
async function valuesOf(column: string): Promise<string[]> {
  const [table = "", name = ""] = column.split(".");
  const theirs = THEIRS[table];
  if (theirs === undefined) throw new Error(`Say which rows of ${table} are a person's`);
  const rows = await inReadTransaction(SYSTEM, (tx) =>
    tx.execute<{ value: unknown }>(sql`
      select to_jsonb(${sql.identifier(table)}.${sql.identifier(name)}) as value from ${sql.identifier(table)}
      where ${theirs(somebody)} and ${sql.identifier(name)} is not null`),
  );
  return rows.map(({ value }) => textOf(value));
}

/** Every property of the file, at any depth, with its value. */
function pairsOf(value: unknown, key = "", found = new Set<string>()): Set<string> {
  found.add(`${key}=${textOf(value)}`);
  if (Array.isArray(value)) value.forEach((each) => pairsOf(each, key, found));
  else if (typeof value === "object" && value !== null) {
    for (const [name, each] of Object.entries(value)) pairsOf(each, name, found);
  }
  return found;
}

/** Instants are milliseconds in the file and timestamps in the database. */
function textOf(value: unknown): string {
  const isTimestamp = typeof value === "string" && /^\d{4}-\d{2}-\d{2}T/.test(value);
  return JSON.stringify(isTimestamp ? Date.parse(value) : value);
}

function camel(column: string): string {
  return column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
