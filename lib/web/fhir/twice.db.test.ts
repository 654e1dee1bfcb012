import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { forgetEnv } from "#lib/env.ts";
import { makeClient } from "#lib/identity/clients/testing/client.ts";
import { createPatient } from "#lib/patients/create.ts";
import { askToken, setClock } from "#lib/web/oauth/testing/ask.ts";
import { closeSystemPool } from "#db/system-pool.ts";
import { appointments } from "#db/schema/index.ts";
import { makePatient, makePractice, NOW, SYSTEM, type Practice } from "#db/testing/world.ts";
import { inReadTransaction } from "#db/transaction.ts";

import { sentAppointment } from "./testing/appointment.ts";
import { ask, tokenOf } from "./testing/ask.ts";

vi.mock("next/headers", () => import("#lib/web/transport/testing/next-headers.ts"));

const START = "2027-01-06T03:45:00Z";
const NEXT = "2027-01-06T04:15:00Z";

let practice: Practice;
let patient: Awaited<ReturnType<typeof makePatient>>;
let token: string;

beforeEach(async () => {
  setClock(NOW);
  practice = await makePractice();
  patient = await makePatient();
  token = await tokenOf(patient.userId, "patient");
});
afterEach(() => {
  vi.unstubAllEnvs();
  forgetEnv();
});
afterAll(closeSystemPool);

const sent = (start = START) => sentAppointment(practice, patient.id, start);
const create = (body: unknown, headers: Readonly<Record<string, string>> = {}) =>
  ask("/Appointment", { token, body, headers });
const stored = () =>
  inReadTransaction(SYSTEM, (tx) =>
    tx.select().from(appointments).where(eq(appointments.doctorId, practice.doctorId)),
  );

describe("the same request twice", () => {
  const identifier = [{ system: "https://hospital.example.org/orders", value: "order-7" }];
  const condition = { "if-none-exist": "identifier=https://hospital.example.org/orders|order-7" };

  test("is one appointment by the client's identifier, whatever else the second one says and whatever became of the first", async () => {
    const first = await create({ ...sent(), identifier }, condition);
    expect([first.status, first.body["identifier"]]).toMatchObject([201, [{}, identifier[0]]]);
    for (const start of [START, NEXT, "2027-01-03T03:45:00Z"]) {
      const again = await create({ ...sent(start), identifier }, condition);
      expect([again.status, again.body.id]).toEqual([200, first.body.id]);
    }
    await ask(`/Appointment/${first.body.id}`, {
      ...{ token, method: "PATCH", headers: { "if-match": 'W/"1"' } },
      body: [{ op: "replace", path: "/status", value: "cancelled" }],
    });
    const after = await create({ ...sent(NEXT), identifier }, condition);
    expect([after.status, after.body.id, after.body.status]).toEqual([200, first.body.id, "cancelled"]);
    expect(await stored()).toHaveLength(1);
    const found = await ask(`/Appointment?identifier=${condition["if-none-exist"].slice(11)}`, { token });
    expect(found.matches).toEqual([first.body.id]);
  });

  test("is refused as a duplicate without the condition, also for another time", async () => {
    const first = await create({ ...sent(), identifier });
    const again = await create({ ...sent("2027-01-07T03:45:00Z"), identifier });
    expect([again.status, again.code, again.led]).toEqual([
      409,
      "already_booked",
      [`Appointment/${first.body.id}`],
    ]);
  });

  test("is one appointment when all come at once", async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => create({ ...sent(), identifier }, condition)),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([...Array(7).fill(200), 201]);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(await stored()).toHaveLength(1);
  });

  test("of another user is another appointment: identifiers are each one's own", async () => {
    await create({ ...sent(), identifier }, condition);
    const other = await makePatient();
    const theirs = await ask("/Appointment", {
      token: await tokenOf(other.userId, "patient"),
      body: { ...sentAppointment(practice, other.id, NEXT), identifier },
      headers: condition,
    });
    expect(theirs.status).toBe(201);
    expect(await stored()).toHaveLength(2);
  });

  test("answers the same by an Idempotency-Key, and says so", async () => {
    const key = { "idempotency-key": "booking-1" };
    const first = await create(sent(), key);
    const again = await create(sent(), key);
    expect([again.status, again.body]).toEqual([201, first.body]);
    expect([first, again].map(({ headers }) => headers.get("idempotency-replayed"))).toEqual([null, "true"]);
    const other = await create(sent(NEXT), key);
    expect([other.status, other.code]).toEqual([422, "idempotency_key_reused"]);
  });

  test("is not asked about in any other way", async () => {
    for (const asked of [
      "date=2027-01-06",
      "identifier=order-7",
      "identifier=a|b|c",
      "",
      "identifier=urn:x:y|1&date=2",
    ]) {
      const refused = await create({ ...sent(), identifier }, { "if-none-exist": asked });
      expect([asked, refused.status, refused.code]).toEqual([asked, 400, "invalid_input"]);
    }
    const without = await create(sent(), condition);
    expect([without.status, without.code]).toEqual([400, "invalid_input"]);
    expect(await stored()).toEqual([]);
  });
});

describe("a program in its own name", () => {
  const system = "https://hospital.example.org/orders";
  const identifier = [{ system, value: "order-7" }];
  const condition = { "if-none-exist": `identifier=${system}|order-7` };

  async function makeProgram() {
    const { ctx, clientId, secret } = await makeClient();
    const file = { name: "Amara O'Neill", dateOfBirth: "1990-05-17", timeZone: "Asia/Kathmandu" };
    const { id } = await createPatient(ctx, { ...file, phone: "+977 985 1234567" });
    const shown = { client_id: clientId, client_secret: secret };
    const issued = await askToken({ grant_type: "client_credentials", ...shown });
    return { clientId, patientId: id, token: issued.body["access_token"] ?? "" };
  }

  test("books once for a patient that it made, by identifiers of its own, and for nobody else's", async () => {
    const [one, other] = [await makeProgram(), await makeProgram()];
    const book = (program: typeof one, patientId: string, start: string) =>
      ask("/Appointment", {
        token: program.token,
        body: { ...sentAppointment(practice, patientId, start), identifier },
        headers: condition,
      });
    const first = await book(one, one.patientId, START);
    expect([first.status, (await book(one, one.patientId, NEXT)).body.id]).toEqual([201, first.body.id]);
    const theirs = await book(other, other.patientId, NEXT);
    expect([theirs.status, theirs.body.id === first.body.id]).toEqual([201, false]);
    const foreign = await ask("/Appointment", {
      token: other.token,
      body: sentAppointment(practice, one.patientId, "2027-01-07T03:45:00Z"),
    });
    expect([foreign.status, foreign.code]).toEqual([422, "unknown_patient"]);
    const booked = (await stored()).map(({ bookedByClientId, bookedByUserId }) => [
      bookedByClientId,
      bookedByUserId,
    ]);
    expect(booked.toSorted()).toEqual(
      [
        [one.clientId, null],
        [other.clientId, null],
      ].toSorted(),
    );
    const headers = { "if-match": 'W/"1"' };
    const body = [{ op: "replace", path: "/status", value: "cancelled" }];
    const change = (token: string) =>
      ask(`/Appointment/${first.body.id}`, { token, method: "PATCH", body, headers });
    expect((await change(other.token)).status).toBe(404);
    expect((await change(one.token)).status).toBe(200);
  });
});
