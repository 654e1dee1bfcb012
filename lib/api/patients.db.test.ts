import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";

import { openSession } from "#app/testing/sending.ts";
import { forgetEnv } from "#lib/env.ts";
import { sent } from "#lib/web/transport/testing/next-headers.ts";
import { closeSystemPool } from "#db/system-pool.ts";
import { makePatient, makeUser, NOW } from "#db/testing/world.ts";

import { call } from "./testing/call.ts";

vi.mock("next/headers", () => import("#lib/web/transport/testing/next-headers.ts"));

let patient: Awaited<ReturnType<typeof makePatient>>;

beforeAll(() => {
  vi.stubEnv("PRAXIS_NOW", new Date(NOW).toISOString());
  forgetEnv();
});
afterAll(closeSystemPool);
beforeEach(async () => {
  sent.headers = new Headers({ "x-request-id": "request", "x-forwarded-for": "192.0.2.7" });
  sent.cookies = new Map();
  patient = await makePatient();
});

const asAdmin = async () => openSession((await makeUser("admin")).id, "admin");
const asPatient = () => openSession(patient.userId, "patient");

describe("patients", () => {
  test("are entered once: who may be known already is shown first, and a second file says that it was seen", async () => {
    await asAdmin();
    const caller = { name: "Zelda Quimby", phone: "+977 1 552 2266", timeZone: "Asia/Kathmandu" };
    const made = await call("createPatient", { body: caller });
    expect(made.headers.get("location")).toBe(`/api/v1/patients/${made.body?.["id"]}`);
    const { timeZone: _, ...person } = caller;
    const likely = await call("findLikelyPatients", { body: person });
    expect(likely.body).toMatchObject({ items: [{ id: made.body?.["id"], name: "Zelda Quimby" }] });
    expect(await call("createPatient", { body: caller })).toMatchObject({
      status: 409,
      body: { code: "patient_known" },
    });
    const shown = [made.body?.["id"]];
    expect(await call("createPatient", { body: { ...caller, shown } })).toMatchObject({ status: 201 });
    expect(await call("createPatient", { body: { ...caller, shown: shown.join(" ") } })).toMatchObject({
      status: 400,
    });
  });

  test("are found by what is in the body, slice by slice, and by administrators alone", async () => {
    await asAdmin();
    const people = [
      { name: "Avery Quillon", phone: "+977 1 552 2201" },
      { name: "Blake Quillon", phone: "+977 1 552 2202" },
      { name: "Casey Quillon", phone: "+977 1 552 2203" },
    ];
    const ids: unknown[] = [];
    for (const person of people) {
      const made = await call("createPatient", { body: { ...person, timeZone: "UTC" } });
      expect(made.status).toBe(201);
      ids.push(made.body?.["id"]);
    }
    const first = await call("searchPatients", { body: { name: "quillon", limit: 2 } });
    expect(first.body).toMatchObject({ items: { length: 2 } });
    expect(first.headers.get("link")).toBeNull();
    const cursor = first.body?.["nextCursor"];
    const second = await call("searchPatients", { body: { name: "quillon", limit: 2, cursor } });
    expect(second.body).toMatchObject({ items: [{ id: ids[0] }], nextCursor: null });
    expect(await call("searchPatients", { body: { name: "other", cursor } })).toMatchObject({
      status: 400,
      body: { fields: { cursor: { code: "other_filters" } } },
    });
    await asPatient();
    expect(await call("searchPatients", { body: { name: "quillon" } })).toMatchObject({ status: 403 });
  });

  test("are read and replaced by themselves and by administrators, with the version that was seen", async () => {
    const path = { id: patient.id };
    await asPatient();
    const read = await call("getPatient", { path });
    expect([read.status, read.headers.get("etag")]).toEqual([200, '"v1"']);
    const body = { name: "Amara Njoku", timeZone: "UTC" };
    expect(await call("updatePatient", { path, body })).toMatchObject({ status: 428 });
    const headers = { "if-match": '"v1"' };
    expect(await call("updatePatient", { path, body, headers })).toMatchObject({ status: 200 });
    expect(await call("updatePatient", { path, body, headers })).toMatchObject({ status: 412 });
    await openSession((await makePatient()).userId, "patient");
    expect(await call("getPatient", { path })).toMatchObject({ status: 404 });
    expect(await call("updatePatient", { path, body, headers: { "if-match": '"v2"' } })).toMatchObject({
      status: 404,
    });
    await asAdmin();
    expect((await call("getPatient", { path })).body).toMatchObject({ name: "Amara Njoku", version: 2 });
  });

  test("have those who act for them, whom administrators alone name and take away", async () => {
    const [path, friend] = [{ id: patient.id }, await makeUser("patient")];
    const body = { userId: friend.id, relation: "carer" };
    await asPatient();
    // No patient learns which other accounts exist.
    expect(await call("grantPatientAccess", { path, body })).toMatchObject({ status: 404 });
    await asAdmin();
    expect(await call("grantPatientAccess", { path, body })).toMatchObject({ status: 200 });
    expect((await call("listRepresentatives", { path })).body).toMatchObject({
      items: [{ relation: "self" }, { userId: friend.id, relation: "carer" }],
    });
    await openSession(friend.id, "patient");
    expect((await call("listMyPatients")).body).toMatchObject({
      items: [{ id: patient.id, relation: "carer" }],
    });
    await asAdmin();
    const access = { path: { ...path, userId: friend.id } };
    expect(await call("revokePatientAccess", access)).toMatchObject({ status: 204 });
    expect(await call("revokePatientAccess", access)).toMatchObject({ status: 404 });
  });
});
