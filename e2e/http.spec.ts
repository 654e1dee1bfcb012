import { randomUUID } from "node:crypto";
import type { APIRequestContext, APIResponse } from "@playwright/test";
import { actionsOfBuild } from "./access/routes.ts";
import { sendRaw } from "./support/send-raw.ts";
import { expect, test } from "./support/test.ts";
import {
  makePatient,
  makePractice,
  makeVisit,
  sessionCookie,
  type Person,
  type Practice,
} from "./support/world.ts";

/** The API as another program uses it, with the cookie of a session. */

const NINE = "2027-01-06T09:00:00+05:45";
const TEN = "2027-01-06T10:00:00+05:45";

interface Client {
  readonly person: Person;
  readonly practice: Practice;
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<APIResponse>;
  get(path: string): Promise<APIResponse>;
}

async function makeClient(request: APIRequestContext, baseURL: string | undefined): Promise<Client> {
  const [person, practice] = await Promise.all([makePatient(), makePractice()]);
  const { name, value } = await sessionCookie(person.userId);
  const sent = { Cookie: `${name}=${value}`, Origin: baseURL ?? "", "Content-Type": "application/json" };
  return {
    person,
    practice,
    get: (path) => request.get(path, { headers: sent }),
    post: (path, body, headers) =>
      request.post(path, {
        headers: { ...sent, ...headers },
        data: typeof body === "string" ? Buffer.from(body) : JSON.stringify(body),
      }),
  };
}

function booking({ person, practice }: Client, more: object = {}) {
  const { doctorId, locationId, visitTypeId } = practice;
  return {
    doctorId,
    locationId,
    visitTypeId,
    patientId: person.patientId,
    mode: "in_person",
    startsAt: NINE,
    ...more,
  };
}

async function expectProblem(response: APIResponse, status: number, code: string): Promise<void> {
  expect(response.headers()["content-type"]).toContain("application/problem+json");
  const type = `urn:praxis:problem:${code}`;
  expect(await response.json()).toMatchObject({ type, status, code, requestId: expect.any(String) });
  expect(response.status()).toBe(status);
}

test("anybody may list the free times of a doctor, each with its instant in UTC", async ({ request }) => {
  const { doctorId, visitTypeId, locationId } = await makePractice();
  const response = await request.get(`/api/v1/doctors/${doctorId}/slots`, {
    params: { visitTypeId, from: "2027-01-06", to: "2027-01-06" },
  });
  expect(response.status()).toBe(200);
  const { days } = await response.json();
  expect(days).toHaveLength(1);
  expect(days[0].slots).toHaveLength(1);
  expect(days[0].slots[0]).toMatchObject({ locationId, modes: ["in_person", "video"] });
  expect(days[0].slots[0].startsAt).toHaveLength(6);
  expect(days[0].slots[0].startsAt[0]).toBe("2027-01-06T03:15:00.000Z");
});

test("a booking is made once, however often it is sent with one key", async ({ request, baseURL }) => {
  const client = await makeClient(request, baseURL);
  const key = { "Idempotency-Key": `"${randomUUID()}"` };
  const first = await client.post("/api/v1/appointments", booking(client), key);
  const again = await client.post("/api/v1/appointments", booking(client), key);
  expect(first.status()).toBe(201);
  const booked = await first.json();
  expect(first.headers()["location"]).toBe(`/api/v1/appointments/${booked.id}`);
  expect(await (await client.get(`/api/v1/appointments/${booked.id}`)).json()).toEqual(booked);
  expect(booked).toMatchObject({ startsAt: "2027-01-06T03:15:00.000Z", status: "confirmed" });
  expect(again.status()).toBe(201);
  expect(await again.json()).toEqual(booked);
  const other = await client.post("/api/v1/appointments", booking(client, { startsAt: TEN }), key);
  await expectProblem(other, 422, "idempotency_key_reused");
});

test("a time that is taken is refused with the nearest free times", async ({ request, baseURL }) => {
  const client = await makeClient(request, baseURL);
  await makeVisit(await makePatient(), client.practice, { startsAt: NINE });
  const response = await client.post("/api/v1/appointments", booking(client));
  await expectProblem(response, 409, "slot_taken");
  expect(JSON.stringify(await response.json())).toContain("2027-01-06T03:45:00.000Z");
});

test("one's own visit can be cancelled once; another patient's does not exist", async ({
  request,
  baseURL,
}) => {
  const client = await makeClient(request, baseURL);
  const own = await makeVisit(client.person, client.practice, { startsAt: NINE });
  const foreign = await makeVisit(await makePatient(), client.practice, { startsAt: TEN });
  const cancelled = await client.post(`/api/v1/appointments/${own.id}/cancellation`, { reason: "Better" });
  expect(cancelled.status()).toBe(200);
  expect(await cancelled.json()).toMatchObject({ id: own.id, status: "cancelled" });
  const twice = await client.post(`/api/v1/appointments/${own.id}/cancellation`, {});
  await expectProblem(twice, 409, "wrong_state");
  for (const id of [foreign.id, randomUUID()]) {
    await expectProblem(await client.get(`/api/v1/appointments/${id}`), 404, "not_found");
    await expectProblem(await client.post(`/api/v1/appointments/${id}/cancellation`, {}), 404, "not_found");
  }
});

test("nobody books for somebody else's patient", async ({ request, baseURL }) => {
  const client = await makeClient(request, baseURL);
  const stranger = await makePatient();
  const response = await client.post(
    "/api/v1/appointments",
    booking(client, { patientId: stranger.patientId }),
  );
  await expectProblem(response, 404, "unknown_patient");
});

test("a visitor is asked to sign in", async ({ request, baseURL }) => {
  const client = await makeClient(request, baseURL);
  const response = await client.post("/api/v1/appointments", booking(client), { Cookie: "" });
  await expectProblem(response, 401, "unauthenticated");
});

test("input that cannot be right is answered with 400 and the field at fault", async ({
  request,
  baseURL,
}) => {
  const client = await makeClient(request, baseURL);
  const wrong: Record<string, unknown> = {
    reason: "x".repeat(2001),
    notes: "a\u0000b",
    startsAt: "2027-01-06T09:00",
    doctorId: "1 or 1=1",
    patientId: null,
    mode: "by post",
    status: "completed",
  };
  for (const [field, value] of Object.entries(wrong)) {
    const response = await client.post("/api/v1/appointments", booking(client, { [field]: value }));
    await expectProblem(response, 400, "invalid_input");
    expect(Object.keys((await response.json()).fields), field).toEqual([field]);
  }
  for (const body of ["{", "", "[]", "null", "7", '"text"', '{"__proto__":{"mode":"video"}}']) {
    await expectProblem(await client.post("/api/v1/appointments", body), 400, "invalid_input");
  }
  const { doctorId } = client.practice;
  for (const query of ["", "?visitTypeId=x&from=2027-01-06&to=2027-01-06", "?from=2027-02-30"]) {
    const response = await request.get(`/api/v1/doctors/${doctorId}/slots${query}`);
    await expectProblem(response, 400, "invalid_input");
  }
});

test("what the API does not take is refused by its own status", async ({ request, baseURL }) => {
  const client = await makeClient(request, baseURL);
  const path = "/api/v1/appointments";
  const unread = await client.post(path, "a=b", { "Content-Type": "text/plain" });
  await expectProblem(unread, 415, "unsupported_media_type");
  await expectProblem(await client.post(path, "x".repeat(70_000)), 413, "content_too_large");
  const wrongMethod = await request.put(path, { headers: { Origin: baseURL ?? "" } });
  await expectProblem(wrongMethod, 405, "method_not_allowed");
  expect(wrongMethod.headers()["allow"]).toBe("GET, POST, HEAD, OPTIONS");
  for (const nothing of ["/api/v1/no-such-thing", "/api/no-such-thing"])
    await expectProblem(await request.get(nothing), 404, "not_found");
  const page = await request.get(`/api/v1/appointments/${randomUUID()}`, {
    headers: { Accept: "text/html" },
  });
  await expectProblem(page, 401, "unauthenticated");
  const { visitTypeId } = client.practice;
  const unknown = await request.get(`/api/v1/doctors/${randomUUID()}/slots`, {
    params: { visitTypeId, from: "2027-01-06", to: "2027-01-06" },
  });
  await expectProblem(unknown, 404, "unknown_doctor");
});

test("a write that does not come from our own pages is refused before anybody reads it", async ({
  request,
  baseURL,
}) => {
  const own = baseURL ?? "";
  const { person, practice } = await makeClient(request, own);
  const { name, value } = await sessionCookie(person.userId);
  const { doctorId, locationId, visitTypeId } = practice;
  const visit = { doctorId, locationId, visitTypeId, patientId: person.patientId, mode: "in_person" };
  const signIn = actionsOfBuild().find((each) => each.name.endsWith("sign-in/actions.ts#signInAction"));
  const writes = {
    "a route handler": {
      path: "/api/v1/appointments",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ ...visit, startsAt: NINE }),
    },
    "a server action": {
      path: "/sign-in",
      headers: { "Content-Type": "text/plain;charset=UTF-8", "Next-Action": signIn?.id ?? "" },
      body: "[{},{}]",
    },
    "a page": { path: "/theme", headers: { "Content-Type": "application/json" }, body: "{}" },
  };
  const senders: Record<string, Record<string, string>> = {
    "without an Origin": {},
    "with an empty Origin": { Origin: "" },
    "with an opaque Origin": { Origin: "null" },
    "with garbage": { Origin: "garbage" },
    "from another site": { Origin: "https://evil.example" },
    "from a longer name": { Origin: `${own}.evil.example` },
    "from another scheme": { Origin: own.replace("http:", "https:") },
    "by a browser that says cross-site": { Origin: own, "Sec-Fetch-Site": "cross-site" },
  };
  for (const [what, { path, headers, body }] of Object.entries(writes)) {
    const send = (sender: Record<string, string>) =>
      sendRaw(own + path, { ...headers, ...sender, Cookie: `${name}=${value}` }, body);
    for (const [how, sender] of Object.entries(senders)) {
      const { status, said } = await send(sender);
      expect([status, JSON.parse(said).code], `${what} ${how}`).toEqual([403, "foreign_origin"]);
    }
    const { said } = await send({ Origin: own });
    expect(said, `${what} from our own pages`).not.toContain("foreign_origin");
  }
});

test("the server says that it lives, and whether it can serve people", async ({ request }) => {
  const live = await request.get("/api/health/live");
  expect([live.status(), await live.json()]).toEqual([200, { status: "live" }]);
  await expect(async () => {
    const ready = await request.get("/api/health/ready");
    expect(ready.status()).toBe(200);
    expect(await ready.json()).toMatchObject({
      status: "ready",
      checks: {
        database: { status: "ok" },
        migrations: { status: "ok" },
        worker: { status: "ok" },
        zoneData: { status: expect.stringMatching(/^(ok|warn)$/) },
      },
    });
  }).toPass();
});
