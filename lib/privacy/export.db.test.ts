import { asc, inArray } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";

import { listLooks } from "#lib/trail/queries-looks.ts";
import { HOUR_MS } from "#lib/core/instant.ts";
import { codeOf, openFor } from "#lib/own-account/testing/owner.ts";
import { WRITTEN } from "#lib/records/testing/recorded.ts";
import { accountMessages, auditEntries } from "#db/schema/index.ts";
import { contextOf, makePatient, NOW, SYSTEM } from "#db/testing/world.ts";
import { NOT_EXPORTED, PERSONAL_COLUMNS } from "#db/testing/tables.ts";
import { inReadTransaction, inTransaction } from "#db/transaction.ts";

import type { Owner } from "#lib/identity/users/owner.ts";
import type { OwnDataDto } from "./dto.ts";
import { exportOwnVisits } from "./export-calendar.ts";
import { exportOwnData } from "./export.ts";
import { selectDoctor } from "./select-doctor.ts";
import { MARKS } from "./testing/marks.ts";
import { LEAVE, makeSomebody, UNPROVEN, type Somebody } from "./testing/person.ts";
import { valuesOf } from "./testing/their-values.ts";

let somebody: Somebody;
let file: OwnDataDto;

beforeAll(async () => {
  somebody = await makeSomebody();
  const another = await makePatient();
  await inTransaction(SYSTEM, (tx) =>
    tx.insert(accountMessages).values({
      ...{ kind: "email_change" as const, channel: "email" as const, recipient: MARKS.email },
      userId: another.userId,
      createdAt: NOW,
    }),
  );
  file = await exportOwnData(SYSTEM, somebody.owner, {});
});

/** The personal columns that have to be in the file. */
const needed = PERSONAL_COLUMNS.filter(
  (column) => !(column in NOT_EXPORTED) && !(`${column.split(".")[0]}.*` in NOT_EXPORTED),
);

describe("the copy of one's data", () => {
  test("has every personal column that has no reason to be left out, under its own name", async () => {
    const said = pairsOf(file);
    const missing: string[] = [];
    for (const column of needed) {
      const values = (await valuesOf(column, somebody)).map(textOf);
      const key = camel(column.split(".")[1] ?? "");
      const isThere = values.length > 0 && values.every((value) => said.has(`${key}=${value}`));
      if (!isThere)
        missing.push(
          `${column}: ${values.join(", ") || "makeSomebody (lib/privacy/testing) gives it no value"}`,
        );
    }
    expect(missing).toEqual([]);
  });

  test("leaves nothing out for a reason that names no personal column", () => {
    const personal = PERSONAL_COLUMNS;
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

  test("has what is kept of a doctor, with why they were away, and nothing of the kind for anybody else", async () => {
    expect(file.doctor).toMatchObject({
      id: somebody.doctorId,
      biography: "Born in Enugu",
      specialties: [{ specialty: "Dermatology", isPrimary: true }],
      datesThatDiffer: [{ date: "2027-03-01", kind: "closed", reason: LEAVE }],
    });
    const { carer } = somebody;
    expect(await inReadTransaction(SYSTEM, (tx) => selectDoctor(tx, carer.userId))).toBeNull();
  });

  test("has a signed medical record as it reads, and no draft", () => {
    const visit = file.patients[0]?.visits.find(({ id }) => id === somebody.recordedVisitId);
    expect(visit?.record).toMatchObject([{ version: 1, content: WRITTEN, reason: null }]);
    expect(JSON.stringify(file)).not.toContain("Not yet");
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

  test("does not say which address or number of somebody else was asked for, nor who else asked for theirs", () => {
    expect(file.messages.map(({ recipient }) => recipient)).toEqual([MARKS.email, MARKS.signInPhone]);
    expect(JSON.stringify(file)).not.toContain(UNPROVEN);
  });

  test("is in the trail for the account, and once for each patient who is in it", async () => {
    const { owner, patientId, childId } = somebody;
    expect(await entriesOf("user.export")).toEqual([
      { by: owner.userId, session: owner.sessionId, entity: "patient", about: patientId, patient: patientId },
      { by: owner.userId, session: owner.sessionId, entity: "patient", about: childId, patient: childId },
      { by: owner.userId, session: owner.sessionId, entity: "user", about: owner.userId, patient: null },
    ]);
  });

  test("needs a password given of late, as a calendar too", async () => {
    const { userId } = somebody.owner;
    const owner = await openFor(userId, HOUR_MS);
    expect(await codeOf(exportOwnData(SYSTEM, owner, {}))).toBe("reauthentication_required");
    expect(await codeOf(exportOwnVisits(SYSTEM, { owner }))).toBe("reauthentication_required");
    const mine = await entriesOf("user.export", "visits.export");
    expect(mine.filter(({ session }) => session === owner.sessionId)).toEqual([]);
  });

  test("taken by a carer is told to whom they act for: who, when and what", async () => {
    const { carer, owner, patientId } = somebody;
    const ctx = contextOf({ kind: "user", ...owner });
    const copies = async () => {
      const { looks } = await inReadTransaction(ctx, (tx) => listLooks(tx, ctx, patientId, {}));
      return looks.flatMap(({ action, at, name, role }) =>
        action.endsWith(".read") ? [] : [{ action, at, name, role }],
      );
    };
    const before = await copies();
    await exportOwnData(SYSTEM, carer, {});
    await exportOwnVisits(SYSTEM, { owner: carer });
    const taken = { at: NOW, name: "Amara O'Neill", role: "patient" };
    expect(await copies()).toEqual([
      { ...taken, action: "visits.export" },
      { ...taken, action: "user.export" },
      ...before,
    ]);
    // No other entry is written, and a patient without a visit is in no calendar.
    const visits = (await entriesOf("visits.export")).filter(({ by }) => by === carer.userId);
    expect(visits.map(({ patient }) => patient)).toEqual([patientId, null]);
  });

  test("as a calendar has all live visits of theirs and no other, and says whose each is", async () => {
    const { owner, carer, recordedVisitId, upcomingVisitId } = somebody;
    const visitsOf = async (whose: Owner) =>
      (await exportOwnVisits(SYSTEM, { owner: whose })).map(({ id, people }) => [id, people?.forWhom]);
    expect(await visitsOf(owner)).toEqual([
      [recordedVisitId, null],
      [upcomingVisitId, null],
    ]);
    const givenName = MARKS.name.split(" ")[0];
    expect(await visitsOf(carer)).toEqual([
      [recordedVisitId, givenName],
      [upcomingVisitId, givenName],
    ]);
  });
});

/** In the order they were written in. */
async function entriesOf(...actions: string[]) {
  return inReadTransaction(SYSTEM, (tx) =>
    tx
      .select({
        by: auditEntries.actorUserId,
        session: auditEntries.sessionId,
        entity: auditEntries.entity,
        about: auditEntries.entityId,
        patient: auditEntries.patientId,
      })
      .from(auditEntries)
      .where(inArray(auditEntries.action, actions))
      .orderBy(asc(auditEntries.id)),
  );
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

/** Instants are milliseconds in the file and timestamps in the database; bytes are base64, and hexadecimal there. */
function textOf(value: unknown): string {
  if (typeof value === "string" && value.startsWith("\\x")) {
    return JSON.stringify(Buffer.from(value.slice(2), "hex").toString("base64"));
  }
  const isTimestamp = typeof value === "string" && /^\d{4}-\d{2}-\d{2}T/.test(value);
  return JSON.stringify(isTimestamp ? Date.parse(value) : value);
}

function camel(column: string): string {
  return column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
