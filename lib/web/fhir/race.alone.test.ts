import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";

import { POST as postToFhir } from "#app/fhir/R4/[[...path]]/route.ts";
import { POST as postToApi } from "#app/api/v1/appointments/route.ts";
import { bookAppointment } from "#lib/appointments/book.ts";
import { DAY_MS, MINUTE_MS, toIsoInstant } from "#lib/core/instant.ts";
import { forgetEnv } from "#lib/env.ts";
import { setClock } from "#lib/web/oauth/testing/ask.ts";
import { statusOf } from "#lib/web/transport/status.ts";
import type { Handler } from "#lib/web/transport/route.ts";
import { closeDatabase } from "#db/client.ts";
import { closeSystemPool } from "#db/system-pool.ts";
import { useDatabase } from "#db/testing/database.ts";
import { startPrivateServer, type PrivateServer } from "#db/testing/private-server.ts";
import { usePoolOf } from "#db/testing/scratch.ts";
import { at, countVisits, shuffled, statusOrCode } from "#db/testing/visits.ts";
import { bookingAt, makePatients, makePractice, NOW, type Practice } from "#db/testing/world.ts";

import { parameters, sentAppointment } from "./testing/appointment.ts";
import { tokenOf } from "./testing/ask.ts";

vi.mock("next/headers", () => import("#lib/web/transport/testing/next-headers.ts"));

const CLIENTS = 48;
const SLOTS = 20;
/** 09:00 in Kathmandu. */
const MORNING = Date.parse("2027-01-06T03:15:00Z");
const timeOf = (slot: number) =>
  toIsoInstant(MORNING + (slot % 10) * 30 * MINUTE_MS + Math.floor(slot / 10) * DAY_MS);

let server: PrivateServer;

beforeAll(async () => {
  server = await startPrivateServer({ isDurable: false });
  useDatabase(server.databaseUrl);
  await usePoolOf(CLIENTS);
});
beforeEach(() => {
  vi.stubEnv("PRAXIS_REQUEST_LIMIT", "100000");
  setClock(NOW);
});
afterEach(() => {
  vi.unstubAllEnvs();
  forgetEnv();
});
afterAll(async () => {
  await Promise.all([closeDatabase(), closeSystemPool()]);
  await server.stop();
});

type Patient = Awaited<ReturnType<typeof makePatients>>[number];

interface Wish {
  readonly practice: Practice;
  readonly patient: Patient;
  readonly startsAt: string;
}

/** The three interfaces that book; each returns a status. */
const DOORS: readonly ((wish: Wish) => Promise<number>)[] = [
  async ({ practice, patient, startsAt }) =>
    post(postToFhir, "/fhir/R4/Appointment", patient, sentAppointment(practice, patient.id, startsAt)),
  async ({ practice, patient, startsAt }) => {
    const resource = sentAppointment(practice, patient.id, startsAt);
    const body = parameters({ name: "appointment-resource", resource });
    const status = await post(postToFhir, "/fhir/R4/Appointment/$book", patient, body);
    // Books like the others, but an operation returns 200.
    return status === 200 ? 201 : status;
  },
  async ({ practice, patient, startsAt }) =>
    post(postToApi, "/api/v1/appointments", patient, bookingAt(practice, patient.id, startsAt)),
  async ({ practice, patient, startsAt }) => {
    const outcome = await statusOrCode(
      bookAppointment(patient.ctx, bookingAt(practice, patient.id, startsAt)),
    );
    return outcome === "confirmed" ? 201 : outcome === "slot_taken" ? statusOf(outcome) : 0;
  },
];

async function post(handler: Handler, path: string, { ctx }: Patient, body: object): Promise<number> {
  const { actor } = ctx;
  const token = actor.kind === "user" ? await tokenOf(actor.userId, "patient") : "";
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const request = new Request(`http://localhost:3000${path}`, {
    ...{ method: "POST", headers, body: JSON.stringify(body) },
  });
  return (await handler(request, { params: Promise.resolve({}) })).status;
}

test("48 clients by FHIR, the API and the verb at once after 20 times: 20 appointments, the others are refused with 409", async () => {
  const practice = await makePractice();
  const patients = await makePatients(CLIENTS);
  const asked = patients.map((patient, client) => {
    const door = at(DOORS, client + Math.floor(client / SLOTS));
    const wish = { practice, patient, startsAt: timeOf(client % SLOTS) };
    return () => door(wish);
  });
  const statuses = await Promise.all(shuffled(asked, 13).map((ask) => ask()));
  const counted = Object.groupBy(statuses, (status) => String(status));
  expect(Object.fromEntries(Object.entries(counted).map(([status, all]) => [status, all?.length]))).toEqual({
    201: SLOTS,
    409: CLIENTS - SLOTS,
  });
  expect(await countVisits()).toEqual({ live: SLOTS, overlaps: 0, outside: 0 });
});

test("one who sends the same order by 12 connections at once has one appointment", async () => {
  const practice = await makePractice();
  const patient = at(await makePatients(1), 0);
  const { actor } = patient.ctx;
  const token = actor.kind === "user" ? await tokenOf(actor.userId, "patient") : "";
  const system = "https://hospital.example.org/orders";
  const identifier = [{ system, value: "order-7" }];
  const before = await countVisits();
  const responses = await Promise.all(
    Array.from({ length: 12 }, (_, index) => {
      // The same identifier with different times.
      const body = { ...sentAppointment(practice, patient.id, timeOf(index % 3)), identifier };
      const headers = {
        ...{ authorization: `Bearer ${token}`, "content-type": "application/fhir+json" },
        "if-none-exist": `identifier=${system}|order-7`,
      };
      const request = new Request("http://localhost:3000/fhir/R4/Appointment", {
        ...{ method: "POST", headers, body: JSON.stringify(body) },
      });
      return postToFhir(request, { params: Promise.resolve({}) });
    }),
  );
  const answers = await Promise.all(responses.map((response) => response.json()));
  expect(responses.map(({ status }) => status).toSorted()).toEqual([...Array(11).fill(200), 201]);
  expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
  expect((await countVisits()).live).toBe(before.live + 1);
});
