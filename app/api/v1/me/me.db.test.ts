import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";

import { forgetEnv } from "#lib/env.ts";
import { sent } from "#lib/web/transport/testing/next-headers.ts";
import { closeSystemPool } from "#db/system-pool.ts";
import { makePatient, makePractice, makeUser, NOW, type Practice } from "#db/testing/world.ts";
import { openSession } from "#app/testing/sending.ts";
import { GET as hoursOf, PUT as replaceHours } from "#app/api/v1/doctors/[id]/hours/route.ts";
import { GET, PUT } from "./route.ts";

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

const at = (id: string) => ({ params: Promise.resolve({ id }) });
const request = (body?: object) =>
  new Request("http://localhost:3000/api/v1/me", {
    method: body ? "PUT" : "GET",
    headers: { "Content-Type": "application/json" },
    ...(body && { body: JSON.stringify(body) }),
  });
const answer = async (response: Promise<Response>) => {
  const answered = await response;
  return { status: answered.status, body: await answered.json() };
};

test("a doctor reads and replaces the profile with its offers and weekly hours", async () => {
  await openSession(userId, "doctor");
  const { body } = await answer(GET(request(), at("")));
  expect(body).toMatchObject({
    role: "doctor",
    doctor: { version: 2, presence: "away", offers: { length: 1 }, hours: { rules: { length: 7 } } },
  });
  const { locationId, visitTypeId } = practice;
  const weeklyHours = [
    { locationId, weekday: 2, startTime: "08:00", endTime: "24:00", validFrom: "2027-01-01" },
  ];
  const profile = {
    biography: "x",
    languages: ["en"],
    acceptingNewPatients: false,
    horizonDays: 30,
    weeklyHours,
  };
  const replaced = await answer(
    PUT(request({ ...profile, version: 2, visitTypes: [{ visitTypeId }] }), at("")),
  );
  expect(replaced).toMatchObject({ status: 200, body: { version: 3 } });
  const late = await answer(PUT(request({ ...profile, version: 2, visitTypes: [] }), at("")));
  expect(late).toMatchObject({ status: 409, body: { code: "changed_meanwhile" } });
});

test("a patient reads and replaces their own details", async () => {
  const patient = await makePatient();
  await openSession(patient.userId, "patient");
  const { body } = await answer(GET(request(), at("")));
  expect(body).toMatchObject({ role: "patient", patient: { id: patient.id, version: 1 } });
  const details = { patientId: patient.id, version: 1, name: "Amara O’Neill", timeZone: "UTC" };
  expect(await answer(PUT(request(details), at("")))).toMatchObject({ status: 200 });
});

test("a visitor is asked to sign in, and an administrator has neither", async () => {
  expect(await answer(GET(request(), at("")))).toMatchObject({ status: 401 });
  await openSession((await makeUser("admin")).id, "admin");
  expect(await answer(GET(request(), at("")))).toMatchObject({ status: 403 });
});

test("hours are the doctor's and administrators'; refused, nothing is changed", async () => {
  const { doctorId } = practice;
  await openSession((await makePatient()).userId, "patient");
  expect(await answer(hoursOf(request(), at(doctorId)))).toMatchObject({ status: 403 });
  await openSession(userId, "doctor");
  const before = await answer(hoursOf(request(), at(doctorId)));
  const [rule] = before.body.rules;
  const reversed = { version: 2, rules: [{ ...rule, startTime: "17:00", endTime: "09:00" }] };
  expect(await answer(replaceHours(request(reversed), at(doctorId)))).toMatchObject({
    status: 400,
    body: { fields: { "rules.0.endTime": { code: "end_before_start" } } },
  });
  expect(await answer(hoursOf(request(), at(doctorId)))).toEqual(before);
  const same = { version: 2, rules: before.body.rules };
  expect(await answer(replaceHours(request(same), at(doctorId)))).toMatchObject({
    status: 200,
    body: { version: 3 },
  });
});
