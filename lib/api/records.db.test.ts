import { randomUUID } from "node:crypto";

import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";

import { openSession } from "#app/testing/sending.ts";
import { toIsoInstant } from "#lib/core/instant.ts";
import { forgetEnv } from "#lib/env.ts";
import { importCodes } from "#lib/records/import-codes.ts";
import { makeRecorded, makeSeen, writing, WRITTEN, type Seen } from "#lib/records/testing/recorded.ts";
import { signRecord } from "#lib/records/sign.ts";
import { auditEntries } from "#db/schema/index.ts";
import { closeSystemPool } from "#db/system-pool.ts";
import { SYSTEM } from "#db/testing/world.ts";
import { inReadTransaction } from "#db/transaction.ts";

import { asNew, asVisitor, tablesChangedBy } from "./testing/as.ts";
import { call } from "./testing/call.ts";

vi.mock("next/headers", () => import("#lib/web/transport/testing/next-headers.ts"));

let seen: Seen;
let path: { id: string };

/** The moment at which the visit has ended. */
function setNow(now: number) {
  vi.stubEnv("PRAXIS_NOW", toIsoInstant(now));
  forgetEnv();
}

beforeAll(() => {
  vi.unstubAllEnvs();
});
afterAll(closeSystemPool);
beforeEach(async () => {
  seen = await makeSeen();
  path = { id: seen.appointmentId };
  setNow(seen.endsAt);
  await asDoctor();
});

async function asDoctor() {
  asVisitor();
  await openSession(seen.doctorUserId, "doctor", seen.endsAt);
}

async function asPatient() {
  asVisitor();
  await openSession(seen.patient.userId, "patient", seen.endsAt);
}

const tagOf = ({ headers }: { headers: Headers }) => ({ "if-match": headers.get("etag") ?? "" });

/** How often the trail has that this record was read. */
const reads = () =>
  inReadTransaction(SYSTEM, (tx) =>
    tx.$count(
      auditEntries,
      and(eq(auditEntries.action, "record.read"), eq(auditEntries.patientId, seen.patient.id)),
    ),
  );

test("a doctor drafts, signs and amends; the patient's side reads every version, and no answer to a write has a word of it", async () => {
  const empty = await call("getRecordDraft", { path });
  expect(empty).toMatchObject({ status: 200, body: { version: 0, revision: 0, savedAt: null } });
  const saved = await call("saveRecordDraft", { path, body: WRITTEN, headers: tagOf(empty) });
  expect(saved).toMatchObject({ status: 200, body: { version: 0, revision: 1 } });
  const draft = await call("getRecordDraft", { path });
  expect(draft.body).toMatchObject({ revision: 1, content: WRITTEN });
  expect((await call("getRecord", { path })).status).toBe(404);
  const signed = await call("signRecord", { path, body: WRITTEN, headers: tagOf(draft) });
  expect(signed).toMatchObject({ status: 201, body: { version: 1, revision: 0 } });
  expect(signed.headers.get("location")).toBe(`/api/v1/appointments/${path.id}/record`);
  const amendment = { ...WRITTEN, notes: "The right one", reason: "The other ear was meant" };
  const amended = await call("amendRecord", { path, body: amendment, headers: tagOf(signed) });
  expect(amended).toMatchObject({ status: 201, body: { version: 2 } });
  expect(JSON.stringify([saved.body, signed.body, amended.body])).not.toMatch(/ear|Otitis|Rest/i);
  await asPatient();
  const read = await call("getRecord", { path });
  expect(read.body).toMatchObject({
    timeZone: "Asia/Kathmandu",
    versions: [
      {
        version: 2,
        content: { notes: "The right one" },
        reason: amendment.reason,
        changes: [{ field: "notes" }],
      },
      { version: 1, content: WRITTEN, reason: null, changes: [] },
    ],
  });
  expect((await call("listRecordsOfPatient", { path: { id: seen.patient.id } })).body).toMatchObject({
    items: [{ appointmentId: path.id, versions: 2 }],
    nextCursor: null,
  });
  expect(await reads()).toBe(0);
});

describe("what another tab has saved or signed since", () => {
  test("is not written over", async () => {
    const empty = await call("getRecordDraft", { path });
    await call("saveRecordDraft", { path, body: WRITTEN, headers: tagOf(empty) });
    const late = { path, body: { ...WRITTEN, notes: "Mine" }, headers: tagOf(empty) };
    for (const id of ["saveRecordDraft", "signRecord", "amendRecord"]) {
      const refused = async () =>
        expect(await call(id, late), id).toMatchObject({
          status: 412,
          body: { code: "precondition_failed" },
        });
      expect(await tablesChangedBy(refused)).toEqual([]);
    }
  });

  test.each(['"v999999999"', '"anything"', 'W/"v1"'])(
    "is told from %s, which nobody has seen",
    async (tag) => {
      const asked = { path, body: WRITTEN, headers: { "if-match": tag } };
      expect((await call("saveRecordDraft", asked)).status).toBe(412);
    },
  );

  test("must be named: in If-Match for a draft, there or in the body for a signature", async () => {
    expect((await call("saveRecordDraft", { path, body: WRITTEN })).status).toBe(428);
    expect((await call("signRecord", { path, body: WRITTEN })).body).toMatchObject({
      status: 400,
      fields: { version: {}, revision: {} },
    });
    const body = { ...WRITTEN, version: 0, revision: 0 };
    const headers = tagOf(await call("getRecordDraft", { path }));
    expect((await call("signRecord", { path, body, headers })).body).toMatchObject({
      fields: { version: { code: "unknown_field" } },
    });
    expect((await call("signRecord", { path, body })).status).toBe(201);
  });
});

test("a draft with half-filled rows is read as it was written, and taken back as it was answered", async () => {
  const empty = await call("getRecordDraft", { path });
  const body = { diagnoses: [{ text: "Tension headache" }], prescriptions: [{ medicine: "Paracetamol" }] };
  const saved = await call("saveRecordDraft", { path, body, headers: tagOf(empty) });
  expect(saved).toMatchObject({ status: 200 });
  const draft = await call("getRecordDraft", { path });
  expect(draft.body).toMatchObject({ isUnreadable: false, content: body });
  const content = draft.body?.["content"];
  expect(await call("saveRecordDraft", { path, body: content, headers: tagOf(draft) })).toMatchObject({
    status: 200,
  });
});

test("an administrator reads a record for an hour after saying why, and each reading is recorded", async () => {
  await signRecord(seen.doctor, writing(path.id));
  const adminId = await asNew("admin", seen.endsAt);
  expect((await call("getRecord", { path })).status).toBe(404);
  expect((await call("openRecord", { path, body: { reason: "short" } })).body).toMatchObject({
    fields: { reason: { code: "why_record" } },
  });
  expect(
    (await call("openRecord", { path, body: { reason: "A copy was asked for by letter" } })).status,
  ).toBe(201);
  expect((await call("getRecord", { path })).status).toBe(200);
  expect(await reads()).toBe(1);
  const list = { path: { id: seen.patient.id } };
  expect((await call("listRecordsOfPatient", list)).body).toMatchObject({
    items: [{ appointmentId: path.id }],
  });
  const later = seen.endsAt + 61 * 60_000;
  setNow(later);
  asVisitor();
  await openSession(adminId, "admin", later);
  expect((await call("getRecord", { path })).status).toBe(404);
  expect((await call("listRecordsOfPatient", list)).body).toMatchObject({ items: [] });
});

test("a record that was read is not sent again while it is the same", async () => {
  await signRecord(seen.doctor, writing(path.id));
  const headers = { "if-none-match": (await call("getRecord", { path })).headers.get("etag") ?? "" };
  expect((await call("getRecord", { path, headers })).status).toBe(304);
});

test("the records of a patient are walked, the newest visit first, each once", async () => {
  const { patient, doctorUserId, practice } = seen;
  const earlier = await makeRecorded(practice, { patientId: patient.id, doctorUserId });
  await signRecord(seen.doctor, writing(path.id));
  await asPatient();
  const list = { path: { id: patient.id } };
  const first = await call("listRecordsOfPatient", { ...list, search: "?limit=1" });
  expect(first.body).toMatchObject({ items: [{ appointmentId: path.id }] });
  const cursor = String(first.body?.["nextCursor"]);
  const second = await call("listRecordsOfPatient", { ...list, search: `?limit=1&cursor=${cursor}` });
  expect(second.body).toMatchObject({ items: [{ appointmentId: earlier }], nextCursor: null });
});

describe.each(["patient", "doctor"] as const)("another %s", (role) => {
  test.each([
    ["getRecord", undefined],
    ["getRecordDraft", undefined],
    ["saveRecordDraft", WRITTEN],
    ["signRecord", { ...WRITTEN, version: 0, revision: 0 }],
    ["amendRecord", { ...WRITTEN, version: 1, revision: 0, reason: "The other ear was meant" }],
    ["openRecord", { reason: "I would like to know" }],
  ])("is told nothing by %s, and changes nothing", async (id, body) => {
    await signRecord(seen.doctor, writing(path.id));
    await asNew(role, seen.endsAt);
    const headers = { ...(id === "saveRecordDraft" && { "if-match": '"v1000001"' }) };
    const answers: unknown[] = [];
    const refused = async () => {
      for (const asked of [path.id, randomUUID()]) {
        const answer = await call(id, { path: { id: asked }, headers, ...(body && { body }) });
        answers.push([answer.status, answer.body?.["code"]]);
      }
    };
    expect(await tablesChangedBy(refused)).toEqual([]);
    expect(answers).toEqual([
      [404, "not_found"],
      [404, "not_found"],
    ]);
  });

  test("is told nothing of the patient's records", async () => {
    await signRecord(seen.doctor, writing(path.id));
    await asNew(role, seen.endsAt);
    for (const id of [seen.patient.id, randomUUID()])
      expect((await call("listRecordsOfPatient", { path: { id } })).body).toMatchObject({
        code: "unknown_patient",
      });
  });
});

test("the patient may read and not write, and opens nothing", async () => {
  await asPatient();
  expect((await call("getRecordDraft", { path })).status).toBe(403);
  const body = { ...WRITTEN, version: 0, revision: 0 };
  expect((await call("signRecord", { path, body })).status).toBe(403);
  expect((await call("openRecord", { path, body: { reason: "I would like to know" } })).status).toBe(403);
});

test("codes of diagnoses are found by doctors, and what was looked for stands in no address", async () => {
  const codes = [{ system: "ICD-10", code: "H66.9", title: "Otitis media, unspecified" }];
  await importCodes(SYSTEM, { importId: randomUUID(), codes });
  const body = { words: "otit" };
  expect((await call("searchMedicalCodes", { body })).body).toMatchObject({ codes: [{ code: "H66.9" }] });
  expect((await call("searchMedicalCodes", { body: {} })).status).toBe(400);
  await asPatient();
  expect((await call("searchMedicalCodes", { body })).status).toBe(403);
});
