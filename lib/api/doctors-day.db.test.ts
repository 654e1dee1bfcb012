import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";

import { openSession } from "#app/testing/sending.ts";
import { forgetEnv } from "#lib/env.ts";
import { closeSystemPool } from "#db/system-pool.ts";
import { makePatient, makePractice, makeUser, NOW, type Practice } from "#db/testing/world.ts";

import { asVisitor } from "./testing/as.ts";
import { call } from "./testing/call.ts";

vi.mock("next/headers", () => import("#lib/web/transport/testing/next-headers.ts"));

let practice: Practice;
let path: { id: string };

beforeAll(() => {
  vi.stubEnv("PRAXIS_NOW", new Date(NOW).toISOString());
  forgetEnv();
});
afterAll(closeSystemPool);
beforeEach(async () => {
  const { id } = await makeUser("doctor");
  practice = await makePractice({ doctor: { userId: id } });
  path = { id: practice.doctorId };
  asVisitor();
  await openSession(id, "doctor");
});

const asking = (startsAt: string) => {
  const { visitTypeId, locationId } = practice;
  return `?${new URLSearchParams({ visitTypeId, locationId, mode: "in_person", startsAt }).toString()}`;
};

test("a doctor asks why a time cannot be booked, and is told every reason", async () => {
  const free = await call("explainTime", { path, search: asking("2027-01-06T10:00:00+05:45") });
  expect(free).toMatchObject({ status: 200, body: { timeZone: "Asia/Kathmandu", reasons: [] } });
  const night = await call("explainTime", { path, search: asking("2027-01-06T22:10:00+05:45") });
  expect(night.body?.["reasons"]).toContainEqual({ code: "outside_opening_hours" });
  expect(await call("explainTime", { path, search: asking("soon") })).toMatchObject({
    status: 400,
    body: { fields: { startsAt: { code: "invalid_instant" } } },
  });
});

test("a doctor says how late they are today, and takes it back", async () => {
  expect(await call("getDelay", { path })).toMatchObject({ status: 200, body: { minutes: 0, endsAt: null } });
  const said = await call("setDelay", { path, body: { minutes: 20 } });
  expect(said).toMatchObject({ status: 200, body: { minutes: 20, endsAt: expect.any(String) } });
  expect((await call("getDelay", { path })).body).toEqual(said.body);
  expect(await call("setDelay", { path, body: { minutes: 0 } })).toMatchObject({ body: { minutes: 0 } });
  expect((await call("setDelay", { path, body: { minutes: -5 } })).status).toBe(400);
});

test("a patient holds a time for ten minutes, gives it back, and is not told of a time that is another's", async () => {
  const [patient, other] = [await makePatient(), await makePatient()];
  const { doctorId, visitTypeId, locationId } = practice;
  const body = {
    ...{ doctorId, visitTypeId, locationId, mode: "in_person" },
    startsAt: "2027-01-06T10:00:00+05:45",
  };
  await openSession(patient.userId, "patient");
  const held = await call("takeHold", { body });
  expect(held).toMatchObject({ status: 201, body: { expiresAt: new Date(NOW + 600_000).toISOString() } });
  await openSession(other.userId, "patient");
  expect(await call("takeHold", { body })).toMatchObject({ status: 409, body: { code: "slot_held" } });
  const holdId = String(held.body?.["id"]);
  expect((await call("releaseHold", { path: { id: holdId } })).status).toBe(404);
  await openSession(patient.userId, "patient");
  expect((await call("releaseHold", { path: { id: holdId } })).status).toBe(204);
  await openSession(other.userId, "patient");
  expect((await call("takeHold", { body })).status).toBe(201);
});
