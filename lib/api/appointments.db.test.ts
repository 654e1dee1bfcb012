import { randomUUID } from "node:crypto";

import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";

import { openSession } from "#app/testing/sending.ts";
import { bookAppointment } from "#lib/appointments/book.ts";
import { forgetEnv } from "#lib/env.ts";
import { sent } from "#lib/web/transport/testing/next-headers.ts";
import { closeSystemPool } from "#db/system-pool.ts";
import { digestsOfTables } from "#db/testing/digests.ts";
import { bookingAt, makePatient, makePractice, NOW, type Practice } from "#db/testing/world.ts";

import { OPERATIONS } from "./operations.ts";
import { call } from "./testing/call.ts";

vi.mock("next/headers", () => import("#lib/web/transport/testing/next-headers.ts"));

const NINE = "2027-01-06T03:45:00Z";

let practice: Practice;
let patient: Awaited<ReturnType<typeof makePatient>>;

beforeAll(() => {
  vi.stubEnv("PRAXIS_NOW", new Date(NOW).toISOString());
  forgetEnv();
});

afterAll(closeSystemPool);

beforeEach(async () => {
  sent.headers = new Headers({ "x-request-id": "request", "x-forwarded-for": "192.0.2.7" });
  sent.cookies = new Map();
  practice = await makePractice();
  patient = await makePatient();
  await openSession(patient.userId, "patient");
});

async function aVisit() {
  const { id } = await bookAppointment(patient.ctx, bookingAt(practice, patient.id, NINE));
  return { path: { id } };
}

test("one booking sent 20 times at once is one visit: equal answers, 19 of them marked as repeated", async () => {
  const body = bookingAt(practice, patient.id, NINE);
  const headers = { "idempotency-key": randomUUID() };
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => call("bookAppointment", { body, headers })),
  );
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
  for (const { body: booked } of answers) expect(booked).toEqual(answers[0]?.body);
  const marks = answers.map((answer) => answer.headers.get("idempotency-replayed"));
  expect(marks.filter((mark) => mark === "true")).toHaveLength(19);
});

test("a visit names the zone of its location, in UTC beside it, wherever it is answered", async () => {
  const booked = await call("bookAppointment", { body: bookingAt(practice, patient.id, NINE) });
  const path = { id: String(booked.body?.["id"]) };
  const read = await call("getAppointment", { path });
  const cancelled = await call("cancelAppointment", { path });
  for (const { body } of [booked, read, cancelled])
    expect(body).toMatchObject({ timeZone: "Asia/Kathmandu", startsAt: "2027-01-06T03:45:00.000Z" });
});

test("what was not changed since is not sent again", async () => {
  const visit = await aVisit();
  const { headers } = await call("getAppointment", visit);
  const tag = headers.get("etag") ?? "";
  const known = { ...visit, headers: { "if-none-match": tag } };
  const again = await call("getAppointment", known);
  expect([tag, again.status, again.headers.get("etag")]).toEqual(['"v1"', 304, '"v1"']);
  await call("cancelAppointment", visit);
  expect((await call("getAppointment", known)).status).toBe(200);
});

describe("a write that names the version it means", () => {
  test("is refused with 412 when that is not the one stored, and changes nothing", async () => {
    const visit = await aVisit();
    const before = await digestsOfTables();
    for (const tag of ['"v2"', '"anything"', 'W/"v1"']) {
      const { status, body } = await call("cancelAppointment", { ...visit, headers: { "if-match": tag } });
      expect([status, body?.["code"]], tag).toEqual([412, "precondition_failed"]);
    }
    expect(await digestsOfTables()).toEqual(before);
  });

  test.each(['"v1"', "*"])("is done when If-Match is %s, and answers the new one", async (tag) => {
    const answer = await call("cancelAppointment", { ...(await aVisit()), headers: { "if-match": tag } });
    expect([answer.status, answer.headers.get("etag")]).toEqual([200, '"v2"']);
  });

  test("wins once of 50 at the same moment", async () => {
    const visit = { ...(await aVisit()), headers: { "if-match": '"v1"' } };
    const answers = await Promise.all(Array.from({ length: 50 }, () => call("cancelAppointment", visit)));
    const statuses = answers.map(({ status }) => status).toSorted((a, b) => a - b);
    expect(statuses).toEqual([200, ...Array.from({ length: 49 }, () => 412)]);
  });

  test("says it in one place", async () => {
    const twice = { ...(await aVisit()), body: { version: 1 }, headers: { "if-match": '"v1"' } };
    expect((await call("cancelAppointment", twice)).body).toMatchObject({
      code: "invalid_input",
      fields: { version: { code: "unknown_field" } },
    });
  });
});

describe("a visitor", () => {
  test.each(OPERATIONS.filter(({ isPublic }) => !isPublic).map(({ id }) => id))(
    "is asked to sign in by %s whatever they send, before anything is looked up",
    async (id) => {
      const { path } = await aVisit();
      sent.cookies.clear();
      for (const asked of [path.id, randomUUID(), "x"])
        expect(
          (await call(id, { path: { id: asked }, search: "?x=1&x=2", headers: { accept: "text/html" } }))
            .status,
        ).toBe(401);
    },
  );
});

test("a client that does not read JSON is told that there is nothing else", async () => {
  const answer = await call("getAppointment", { ...(await aVisit()), headers: { accept: "text/html" } });
  expect([answer.status, answer.body?.["code"]]).toEqual([406, "not_acceptable"]);
});

test("nothing unknown stands in an address", async () => {
  const visit = await aVisit();
  expect((await call("getAppointment", { ...visit, search: "?expand=patient" })).body).toMatchObject({
    status: 400,
    fields: { expand: { code: "unknown_field" } },
  });
});
