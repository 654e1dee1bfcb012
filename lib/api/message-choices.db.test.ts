import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";

import { forgetEnv } from "#lib/env.ts";
import { sent } from "#lib/web/transport/testing/next-headers.ts";
import { closeSystemPool } from "#db/system-pool.ts";
import { makePatient, NOW } from "#db/testing/world.ts";
import { openSession } from "#app/testing/sending.ts";

import { call } from "./testing/call.ts";

vi.mock("next/headers", () => import("#lib/web/transport/testing/next-headers.ts"));
vi.mock("next-auth", () => ({
  default: () => ({ signIn: async () => undefined }),
  CredentialsSignin: Error,
}));

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

const chosen = (over: object = {}) => ({
  ...{ leads: ["P2D"], channels: ["email"], quietHours: null, locale: "en" },
  patientIds: [patient.id],
  ...over,
});

test("users read what they are sent and replace it by its ETag; an old one is refused and changes nothing", async () => {
  await openSession(patient.userId, "patient");
  const read = await call("getMessageChoices");
  expect(read.headers.get("etag")).toMatch(/^"v1-[a-p]{16}"$/);
  expect(read.body).toMatchObject({
    version: 1,
    leads: ["P1D"],
    quietHours: { from: "21:00", until: "08:00" },
  });
  const seen = { "if-match": read.headers.get("etag") ?? "" };
  expect(await call("replaceMessageChoices", { body: chosen(), headers: seen })).toMatchObject({
    status: 204,
  });
  const stale = await call("replaceMessageChoices", { body: chosen({ leads: [] }), headers: seen });
  expect(stale).toMatchObject({ status: 412, body: { code: "precondition_failed" } });
  expect((await call("getMessageChoices")).body).toMatchObject({
    version: 2,
    leads: ["P2D"],
    quietHours: null,
  });
});

test("choices without a condition, with a wrong field or of another's patient change nothing", async () => {
  await openSession(patient.userId, "patient");
  const headers = { "if-match": '"v1"' };
  expect(await call("replaceMessageChoices", { body: chosen() })).toMatchObject({ status: 428 });
  const wrong = chosen({ channels: ["pigeon"], quietHours: { from: "9 pm", until: "08:00" } });
  expect(await call("replaceMessageChoices", { body: wrong, headers })).toMatchObject({
    status: 400,
    body: { fields: { "channels.0": { code: "choose" }, "quietHours.from": { code: "time" } } },
  });
  const foreign = chosen({ patientIds: [(await makePatient()).id] });
  expect(await call("replaceMessageChoices", { body: foreign, headers })).toMatchObject({
    status: 400,
    body: { fields: { patientIds: { code: "unknown" } } },
  });
  expect((await call("getMessageChoices")).body).toMatchObject({ version: 1 });
});

test("a visitor is asked to sign in", async () => {
  expect(await call("getMessageChoices")).toMatchObject({ status: 401 });
  expect(await call("replaceMessageChoices", { body: chosen() })).toMatchObject({ status: 401 });
});
