import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { z } from "zod";

import { call } from "#lib/api/testing/call.ts";
import { forgetEnv } from "#lib/env.ts";
import { sent } from "#lib/web/transport/testing/next-headers.ts";
import { closeSystemPool } from "#db/system-pool.ts";
import { makePatient, makePractice, makeUser, NOW, type Practice } from "#db/testing/world.ts";
import { openSession } from "#app/testing/sending.ts";

vi.mock("next/headers", () => import("#lib/web/transport/testing/next-headers.ts"));
vi.mock("next-auth", () => ({
  default: () => ({ signIn: async () => undefined }),
  CredentialsSignin: Error,
}));

let practice: Practice;
let userId: string;

beforeAll(() => {
  vi.stubEnv("PRAXIS_NOW", new Date(NOW).toISOString());
  forgetEnv();
});
afterAll(closeSystemPool);
beforeEach(async () => {
  sent.headers = new Headers({ "x-request-id": "request", "x-forwarded-for": "192.0.2.7" });
  sent.cookies = new Map();
  userId = (await makeUser("doctor")).id;
  practice = await makePractice({ doctor: { userId } });
});

test("a doctor reads and replaces the profile with its offers and weekly hours", async () => {
  await openSession(userId, "doctor");
  const read = await call("getMe");
  expect(read.headers.get("etag")).toBe('"v2-away"');
  expect(read.body).toMatchObject({
    role: "doctor",
    doctor: { version: 2, presence: "away", offers: { length: 1 }, hours: { rules: { length: 7 } } },
  });
  const { locationId, visitTypeId } = practice;
  const weeklyHours = [
    { locationId, weekday: 2, startTime: "08:00", endTime: "24:00", validFrom: "2027-01-01" },
  ];
  const doctor = {
    biography: "x",
    languages: ["en"],
    acceptingNewPatients: false,
    horizonDays: 30,
    weeklyHours,
    visitTypes: [{ visitTypeId }],
  };
  const seen = { "if-match": '"v2-away"' };
  const replaced = await call("replaceMe", { body: { doctor }, headers: seen });
  expect(replaced).toMatchObject({ status: 200, body: { role: "doctor", version: 3 } });
  const late = await call("replaceMe", { body: { doctor: { ...doctor, visitTypes: [] } }, headers: seen });
  expect(late).toMatchObject({ status: 412, body: { code: "precondition_failed" } });
});

test("what a doctor gets wrong is named as it was sent, and nothing is changed", async () => {
  await openSession(userId, "doctor");
  const before = await call("getMe");
  const { locationId } = practice;
  const reversed = { locationId, weekday: 2, startTime: "18:00", endTime: "08:00", validFrom: "2027-01-01" };
  const doctor = {
    biography: "x",
    languages: ["en"],
    acceptingNewPatients: true,
    horizonDays: 30,
    visitTypes: [],
    weeklyHours: [reversed],
  };
  const headers = { "if-match": '"v2"' };
  expect(await call("replaceMe", { body: { doctor }, headers })).toMatchObject({
    status: 400,
    body: { fields: { "doctor.weeklyHours.0.endTime": { code: "end_before_start" } } },
  });
  expect(await call("replaceMe", { body: {}, headers })).toMatchObject({
    status: 400,
    body: { fields: { doctor: { code: "required" } } },
  });
  expect(await call("replaceMe", { body: { doctor } })).toMatchObject({ status: 428 });
  expect((await call("getMe")).body).toEqual(before.body);
});

test("a patient reads and replaces their own details", async () => {
  const patient = await makePatient();
  await openSession(patient.userId, "patient");
  const { body } = await call("getMe");
  expect(body).toMatchObject({ role: "patient", patient: { id: patient.id, version: 1 } });
  const details = { name: "Amara O’Neill", timeZone: "UTC" };
  const headers = { "if-match": '"v1"' };
  expect(await call("replaceMe", { body: { patient: details }, headers })).toMatchObject({
    status: 200,
    body: { role: "patient", version: 2 },
  });
  expect((await call("getMe")).body).toMatchObject({ patient: { name: "Amara O’Neill" } });
  const numberless = { ...details, insuranceNumber: "1" };
  expect(await call("replaceMe", { body: { patient: numberless }, headers })).toMatchObject({
    status: 400,
    body: { fields: { "patient.insurerName": { code: "insurer_missing" } } },
  });
});

test("a visitor is asked to sign in, and an administrator has neither", async () => {
  expect(await call("getMe")).toMatchObject({ status: 401 });
  await openSession((await makeUser("admin")).id, "admin");
  expect(await call("getMe")).toMatchObject({ status: 403 });
});

test("hours are the doctor's and administrators'; refused, nothing is changed", async () => {
  const path = { id: practice.doctorId };
  await openSession((await makePatient()).userId, "patient");
  expect(await call("getWeeklyHours", { path })).toMatchObject({ status: 403 });
  await openSession(userId, "doctor");
  const before = await call("getWeeklyHours", { path });
  const rules: unknown = before.body?.["rules"];
  const [rule] = z.array(z.object({ startTime: z.string() }).loose()).parse(rules);
  const headers = { "if-match": '"v2"' };
  const reversed = { rules: [{ ...rule, startTime: "17:00", endTime: "09:00" }] };
  expect(await call("replaceWeeklyHours", { path, body: reversed, headers })).toMatchObject({
    status: 400,
    body: { fields: { "rules.0.endTime": { code: "end_before_start" } } },
  });
  expect(await call("getWeeklyHours", { path })).toMatchObject({ body: before.body });
  expect(await call("replaceWeeklyHours", { path, body: { rules }, headers })).toMatchObject({
    status: 200,
    body: { version: 3 },
  });
});
