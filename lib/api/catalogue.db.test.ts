import { randomUUID } from "node:crypto";

import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { z } from "zod";

import { openSession } from "#app/testing/sending.ts";
import { closeLocation } from "#lib/catalog/close.ts";
import { createDepartment } from "#lib/catalog/create-department.ts";
import { createSpecialty } from "#lib/catalog/create-specialty.ts";
import { forgetEnv } from "#lib/env.ts";
import { sent } from "#lib/web/transport/testing/next-headers.ts";
import { closeSystemPool } from "#db/system-pool.ts";
import { digestsOfTables } from "#db/testing/digests.ts";
import { makeLocation, makeUser, makeVisitType, NOW, SYSTEM } from "#db/testing/world.ts";

import { call } from "./testing/call.ts";

vi.mock("next/headers", () => import("#lib/web/transport/testing/next-headers.ts"));

const unique = () => `x-${randomUUID()}`;
const SITE = {
  name: "St Olaf’s",
  addressLine: "4 Lai",
  city: "Tallinn",
  country: "EE",
  phone: "+372 600 0000",
  emergencyPhone: "112",
  timeZone: "Asia/Kathmandu",
};

const NOUNS = [
  {
    noun: "Specialty",
    list: "listSpecialties",
    make: async () => (await createSpecialty(SYSTEM, { slug: unique(), name: unique() })).id,
    body: () => ({ name: unique() }),
  },
  {
    noun: "Department",
    list: "listDepartments",
    make: async () => (await createDepartment(SYSTEM, { slug: unique(), name: unique() })).id,
    body: () => ({ name: unique() }),
  },
  { noun: "Location", list: "listLocations", make: () => makeLocation(), body: () => SITE },
  {
    noun: "VisitType",
    list: "listVisitTypes",
    make: () => makeVisitType(),
    body: () => ({ name: unique(), durationMinutes: 20 }),
  },
] as const;

let users: Record<"patient" | "doctor" | "admin", string>;

beforeAll(async () => {
  vi.stubEnv("PRAXIS_NOW", new Date(NOW).toISOString());
  forgetEnv();
  const made = async (role: "patient" | "doctor" | "admin") => (await makeUser(role)).id;
  users = { patient: await made("patient"), doctor: await made("doctor"), admin: await made("admin") };
});

afterAll(closeSystemPool);

beforeEach(() => {
  sent.headers = new Headers({ "x-request-id": "request", "x-forwarded-for": "192.0.2.7" });
  sent.cookies = new Map();
});

const as = (role: keyof typeof users) => openSession(users[role], role);

const List = z.object({ items: z.array(z.object({ id: z.string() })), nextCursor: z.string().nullable() });

/** The ids of a whole list, read in slices of `limit`. */
async function idsOf(list: string, { limit = 100, search = "" } = {}): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor: string | null = ""; cursor !== null;) {
    const from = cursor === "" ? "" : `&cursor=${cursor}`;
    const { body } = await call(list, { search: `?limit=${limit}${from}${search}` });
    const { items, nextCursor } = List.parse(body);
    ids.push(...items.map(({ id }) => id));
    cursor = nextCursor;
  }
  return ids;
}

describe.each(NOUNS)("a $noun", ({ noun, list, make, body }) => {
  test("is created, read, replaced, closed, reopened and deleted by an administrator", async () => {
    await as("admin");
    const created = await call(`create${noun}`, { body: { ...body(), slug: unique() } });
    expect(created).toMatchObject({ status: 201, body: { id: expect.any(String) } });
    const id = String(created.body?.["id"]);
    expect(created.headers.get("location")).toMatch(new RegExp(`^/api/v1/[a-z-]+/${id}$`));
    const path = { id };
    const read = await call(`get${noun}`, { path });
    expect([read.status, read.headers.get("etag"), read.body?.["isActive"]]).toEqual([200, '"v1"', true]);
    const seen = { "if-match": '"v1"' };
    const replaced = await call(`change${noun}`, { path, body: body(), headers: seen });
    expect([replaced.status, replaced.headers.get("etag")]).toEqual([200, '"v2"']);
    expect(await call(`close${noun}`, { path, headers: seen })).toMatchObject({ status: 412 });
    const closed = await call(`close${noun}`, { path, headers: { "if-match": '"v2"' } });
    expect([closed.status, closed.headers.get("etag")]).toEqual([200, '"v3"']);
    expect(await call(`close${noun}`, { path })).toMatchObject({ body: { code: "wrong_state" } });
    expect(await call(`reopen${noun}`, { path })).toMatchObject({ status: 200, body: { version: 4 } });
    expect(await call(`delete${noun}`, { path })).toMatchObject({ status: 204 });
    expect(await call(`get${noun}`, { path })).toMatchObject({ status: 404 });
  });

  test("is closed once by two at the same moment who name no version", async () => {
    await as("admin");
    const path = { id: await make() };
    const answers = await Promise.all([call(`close${noun}`, { path }), call(`close${noun}`, { path })]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  });

  test("is listed once in slices, closed ones for administrators alone", async () => {
    const [open, closed] = [await make(), await make()];
    await as("admin");
    await call(`close${noun}`, { path: { id: closed } });
    const all = await idsOf(list, { limit: 2 });
    expect(new Set(all).size).toBe(all.length);
    expect(all).toEqual(expect.arrayContaining([open, closed]));
    expect(await idsOf(list, { search: "&isActive=false" })).not.toContain(open);
    for (const role of ["doctor", "patient", undefined] as const) {
      sent.cookies.clear();
      if (role !== undefined) await as(role);
      const ids = await idsOf(list);
      expect([ids.includes(open), ids.includes(closed)], role).toEqual([true, false]);
      const one = await call(`get${noun}`, { path: { id: closed } });
      expect(one.status, role).toBe(role === undefined ? 404 : 200);
    }
  });

  test("is changed by nobody else, and by no request that is wrong", async () => {
    const path = { id: await make() };
    const headers = { "if-match": '"v1"' };
    const before = await digestsOfTables();
    for (const [role, status] of [
      [undefined, 401],
      ["patient", 403],
      ["doctor", 403],
    ] as const) {
      sent.cookies.clear();
      if (role !== undefined) await as(role);
      const answers = [
        await call(`create${noun}`, { body: { ...body(), slug: unique() } }),
        await call(`change${noun}`, { path, body: body(), headers }),
        await call(`close${noun}`, { path }),
        await call(`reopen${noun}`, { path }),
        await call(`delete${noun}`, { path }),
      ];
      expect(
        answers.map((answer) => answer.status),
        role,
      ).toEqual(answers.map(() => status));
    }
    await as("admin");
    const change = (changed: object) => call(`change${noun}`, { path, headers, body: changed });
    expect(await call(`change${noun}`, { path, body: body() })).toMatchObject({ status: 428 });
    expect(await change({ ...body(), isActive: false })).toMatchObject({
      status: 400,
      body: { fields: { isActive: { code: "unknown_field" } } },
    });
    expect(await change({ ...body(), name: 7 })).toMatchObject({ status: 400 });
    expect(await call(list, { search: "?limit=0" })).toMatchObject({ status: 400 });
    expect(await call(list, { search: "?cursor=x" })).toMatchObject({ status: 400 });
    const missing = { path: { id: randomUUID() }, headers };
    for (const id of [`close${noun}`, `reopen${noun}`, `delete${noun}`])
      expect(await call(id, missing), id).toMatchObject({ status: 404 });
    expect(await call(`change${noun}`, { ...missing, body: body() })).toMatchObject({ status: 404 });
    const after = await digestsOfTables();
    for (const table of ["specialties", "departments", "locations", "visit_types"])
      expect(after[table]).toEqual(before[table]);
  });
});

test("what is merged says into what, under a new version", async () => {
  await as("admin");
  const [from, into, last] = [await NOUNS[0].make(), await NOUNS[0].make(), await NOUNS[0].make()];
  expect(await call("mergeSpecialty", { path: { id: from }, body: { intoId: into } })).toMatchObject({
    status: 200,
    body: { id: into },
  });
  await call("mergeSpecialty", { path: { id: into }, body: { intoId: last } });
  const { body } = await call("getSpecialty", { path: { id: from } });
  expect(body).toMatchObject({ isActive: false, mergedIntoId: last, version: 3 });
  for (const [id, status] of [
    [last, 400],
    [randomUUID(), 404],
  ] as const)
    expect((await call("mergeSpecialty", { path: { id }, body: { intoId: last } })).status).toBe(status);
});

test("a site that is not public is shown to staff, and by its id to the patients whose visits name it", async () => {
  const id = await makeLocation({ isPublic: false });
  const gone = await makeLocation();
  await closeLocation(SYSTEM, { id: gone });
  for (const [role, isListed, status] of [
    [undefined, false, 404],
    ["patient", false, 200],
    ["doctor", true, 200],
  ] as const) {
    sent.cookies.clear();
    if (role !== undefined) await as(role);
    const ids = await idsOf("listLocations");
    expect([ids.includes(id), ids.includes(gone)], role).toEqual([isListed, false]);
    expect((await call("getLocation", { path: { id } })).status, role).toBe(status);
  }
});

test("a public holiday is added, listed by date and removed by administrators", async () => {
  const path = { id: await makeLocation() };
  const holiday = { date: "2027-10-20", name: "Dashain" };
  for (const [role, status] of [
    [undefined, 401],
    ["doctor", 403],
  ] as const) {
    sent.cookies.clear();
    if (role !== undefined) await as(role);
    expect((await call("addHoliday", { path, body: holiday })).status).toBe(status);
    expect((await call("removeHoliday", { path: { ...path, date: holiday.date } })).status).toBe(status);
  }
  await as("admin");
  expect(await call("addHoliday", { path, body: holiday })).toMatchObject({ status: 201 });
  expect(await call("addHoliday", { path, body: holiday })).toMatchObject({ status: 400 });
  await call("addHoliday", { path, body: { date: "2027-01-14", name: "Maghe Sankranti" } });
  sent.cookies.clear();
  const { body } = await call("listHolidays", { path, search: "?limit=1" });
  expect(body).toMatchObject({ items: [{ date: "2027-01-14" }], nextCursor: expect.any(String) });
  const next = await call("listHolidays", {
    path,
    search: `?limit=1&cursor=${String(body?.["nextCursor"])}`,
  });
  expect(next.body).toEqual({ items: [holiday], nextCursor: null });
  await as("admin");
  expect(await call("removeHoliday", { path: { ...path, date: "x" } })).toMatchObject({ status: 400 });
  for (const status of [204, 404])
    expect((await call("removeHoliday", { path: { ...path, date: holiday.date } })).status).toBe(status);
});
