import { randomUUID } from "node:crypto";

import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";

import { forgetEnv } from "#lib/env.ts";
import { makeFile, storedFile } from "#lib/patients/testing/two-files.ts";
import { closeSystemPool } from "#db/system-pool.ts";
import { makePatient, NOW } from "#db/testing/world.ts";

import { asNew, tablesChangedBy } from "./testing/as.ts";
import { call } from "./testing/call.ts";

vi.mock("next/headers", () => import("#lib/web/transport/testing/next-headers.ts"));

beforeAll(() => {
  vi.stubEnv("PRAXIS_NOW", new Date(NOW).toISOString());
  forgetEnv();
});
afterAll(closeSystemPool);

let kept: string;
let merged: string;
beforeEach(async () => {
  kept = (await makePatient()).id;
  merged = await makeFile();
});

const body = () => ({ version: 1, intoId: kept, intoVersion: 1, phone: "merged" });

test("an administrator merges over the API, once however often it is sent, and the old id answers the kept file", async () => {
  await asNew("admin");
  const headers = { "Idempotency-Key": randomUUID() };
  const first = await call("mergePatient", { path: { id: merged }, body: body(), headers });
  expect(first).toMatchObject({ status: 200, body: { id: kept, version: 2 } });
  expect(await call("mergePatient", { path: { id: merged }, body: body(), headers })).toMatchObject({
    status: 200,
    body: { id: kept, version: 2 },
  });
  expect(await call("getPatient", { path: { id: merged } })).toMatchObject({
    status: 200,
    body: { id: kept, phone: "+97715522266" },
  });
  const change = { name: "Amara O'Neill", timeZone: "UTC" };
  const late = { path: { id: merged }, body: change, headers: { "If-Match": '"v2"' } };
  expect(await call("updatePatient", late)).toMatchObject({ status: 404 });
});

test.each(["patient", "doctor"] as const)("a %s merges nothing", async (role) => {
  await asNew(role);
  const changed = await tablesChangedBy(async () => {
    const refused = await call("mergePatient", { path: { id: merged }, body: body() });
    expect(refused).toMatchObject({ status: 403, body: { code: "forbidden" } });
  });
  expect(changed).toEqual([]);
  expect(await storedFile(merged)).toMatchObject({ mergedInto: null, version: 1 });
});

test("what is no side, or names no file, is refused by its field", async () => {
  await asNew("admin");
  const asked = (input: object) =>
    call("mergePatient", { path: { id: merged }, body: { ...body(), ...input } });
  expect(await asked({ name: "mine" })).toMatchObject({ status: 400, body: { fields: { name: {} } } });
  expect(await asked({ intoId: merged })).toMatchObject({ status: 400, body: { fields: { intoId: {} } } });
  expect(await asked({ intoId: randomUUID() })).toMatchObject({
    status: 404,
    body: { code: "unknown_patient" },
  });
  expect(await asked({ number: 1 })).toMatchObject({ status: 400 });
});
