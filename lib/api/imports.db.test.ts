import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";

import { openSession } from "#app/testing/sending.ts";
import { fileOf } from "#lib/csv/testing/files.ts";
import { forgetEnv } from "#lib/env.ts";
import { sent } from "#lib/web/transport/testing/next-headers.ts";
import { closeSystemPool } from "#db/system-pool.ts";
import { makeUser, NOW } from "#db/testing/world.ts";

import { call } from "./testing/call.ts";

vi.mock("next/headers", () => import("#lib/web/transport/testing/next-headers.ts"));

beforeAll(() => {
  vi.stubEnv("PRAXIS_NOW", new Date(NOW).toISOString());
  forgetEnv();
});

afterAll(closeSystemPool);

beforeEach(async () => {
  sent.headers = new Headers({ "x-request-id": "request", "x-forwarded-for": "192.0.2.7" });
  sent.cookies = new Map();
  await openSession((await makeUser("admin")).id, "admin");
});

const VALUES = { country: "GB", emergencyPhone: "999", timeZone: "Europe/London" };
const textOf = (codes: readonly string[]) =>
  [
    "code,name,address,city,phone",
    ...codes.map((code) => `${code},North,1 High Street,Truro,01872 250000`),
  ].join("\r\n");

const propose = (body: object) => call("proposeImport", { body: { kind: "locations", ...body } });

test("a program sends a file, sees what it lacks, completes it and imports it, told apart from who has seen less", async () => {
  const proposed = await propose({ file: fileOf(textOf(["API-1"])) });
  expect(proposed).toMatchObject({ status: 201, body: { version: 1 } });
  const id = String(proposed.body?.["id"]);
  const shown = await call("getImport", { path: { id } });
  expect(shown.headers.get("etag")).toBe('"v1"');
  expect(shown.body).toMatchObject({
    preview: {
      lacks: expect.arrayContaining(["country"]),
      faults: [{ line: 1, column: "country" }, {}, {}, {}],
    },
  });
  const path = { id };
  const body = { choices: { values: VALUES } };
  const unseen = await call("chooseForImport", { path, body });
  expect(unseen.status).toBe(428);
  const chosen = await call("chooseForImport", { path, body, headers: { "if-match": '"v1"' } });
  expect(chosen.body).toEqual({ id, version: 2 });
  const stale = await call("confirmImport", { path, headers: { "if-match": '"v1"' } });
  expect(stale.status).toBe(412);
  const done = await call("confirmImport", { path, headers: { "if-match": '"v2"' } });
  expect(done.body).toEqual({ id, new: 1, changed: 0, unchanged: 0 });
  expect((await call("listLocations")).body).toMatchObject({ items: [{ code: "API-1", slug: "north" }] });
});

test("a file may be larger than other bodies, up to 1 MB", async () => {
  const large = `${textOf(["API-2"])}\r\n${",".repeat(600_000)}\r\n`;
  expect((await propose({ file: fileOf(large) })).status).toBe(201);
  expect(await propose({ file: fileOf("x".repeat(1_000_001)) })).toMatchObject({
    status: 400,
    body: { fields: { file: { code: "file_too_large" } } },
  });
  expect((await propose({ file: "A".repeat(2_000_001) })).status).toBe(413);
});

test("what is no base64, no kind and no column is refused by its field", async () => {
  expect(await propose({ file: "not base64!" })).toMatchObject({
    status: 400,
    body: { fields: { file: { code: "invalid" } } },
  });
  expect(await propose({ kind: "patients", file: fileOf("x") })).toMatchObject({ status: 400 });
  const strange = {
    file: fileOf("code\n1"),
    choices: { values: { colour: "red" }, cells: { "2.code": "a\0b" } },
  };
  expect(await propose(strange)).toMatchObject({ status: 400 });
});

test("a file is discarded, and is then nowhere", async () => {
  const { body } = await propose({ file: fileOf(textOf(["API-3"])) });
  const path = { id: String(body?.["id"]) };
  expect((await call("discardImport", { path })).status).toBe(204);
  expect((await call("getImport", { path })).status).toBe(404);
});
