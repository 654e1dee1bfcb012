import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { forgetEnv } from "#lib/env.ts";
import { changeClient } from "#lib/identity/clients/change.ts";
import { CLIENT_SCOPES } from "#lib/identity/clients/constants.ts";
import { disableClient } from "#lib/identity/clients/disable.ts";
import { endClientSecret } from "#lib/identity/clients/end-secret.ts";
import { renewClientSecret } from "#lib/identity/clients/renew-secret.ts";
import { makeClient, type MadeClient } from "#lib/identity/clients/testing/client.ts";
import { createPatient } from "#lib/patients/create.ts";
import { openSession } from "#app/testing/sending.ts";
import { askToken, setClock } from "#lib/web/oauth/testing/ask.ts";
import { appointments } from "#db/schema/index.ts";
import { closeSystemPool } from "#db/system-pool.ts";
import { bookingAt, makeUser, makePatient, makePractice, NOW, SYSTEM } from "#db/testing/world.ts";
import { inReadTransaction } from "#db/transaction.ts";

import { OPERATIONS } from "./operations.ts";
import { call } from "./testing/call.ts";

vi.mock("next/headers", () => import("#lib/web/transport/testing/next-headers.ts"));

beforeEach(() => setClock(NOW));
afterEach(() => {
  vi.unstubAllEnvs();
  forgetEnv();
});
afterAll(closeSystemPool);

const PERSON = { name: "Amara O'Neill", dateOfBirth: "1990-05-17", phone: "+977 985 1234567" };
const FILE = { ...PERSON, timeZone: "Asia/Kathmandu" };

async function tokenOf({ clientId, secret }: MadeClient, scope?: string): Promise<string> {
  const wish = { grant_type: "client_credentials", ...(scope !== undefined && { scope }) };
  const { body } = await askToken({ ...wish, client_id: clientId, client_secret: secret });
  return body["access_token"] ?? "";
}

const withToken = (token: string, more: Record<string, string> = {}) => ({
  headers: { authorization: `Bearer ${token}`, ...more },
});

/** Makes a patient as the client does. @returns its id */
async function enter(token: string, name = PERSON.name): Promise<string> {
  const { body } = await call("createPatient", { ...withToken(token), body: { ...FILE, name } });
  return String(body?.["id"]);
}

test("an administrator makes a client over the API; its secret is in that answer and in no other", async () => {
  await openSession((await makeUser("admin")).id, "admin");
  const body = { name: "Kiosk", scopes: ["slots:read"], expiresAt: "2028-01-01T00:00:00Z" };
  const keyed = await call("createClient", { body, headers: { "idempotency-key": "a1b2c3d4" } });
  expect(keyed).toMatchObject({ status: 400, body: { fields: { "Idempotency-Key": {} } } });
  const made = await call("createClient", { body });
  const { clientId, secret } = made.body ?? {};
  expect(made.headers.get("location")).toBe(`/api/v1/clients/${String(clientId)}`);
  const path = { id: String(clientId) };
  const read = await call("getClient", { path });
  expect(read.body).toMatchObject({ name: "Kiosk", state: "active", secrets: [{ lastUsedAt: null }] });
  expect(JSON.stringify(read.body)).not.toContain(String(secret).slice(14));
  const renewed = await call("renewClientSecret", { path });
  expect(renewed.status).toBe(201);
  const tag = (await call("getClient", { path })).headers.get("etag") ?? "";
  expect(tag).not.toBe(read.headers.get("etag"));
  const change = { path, body: { ...body, name: "Kiosk 2" }, headers: { "if-match": tag } };
  expect(await call("replaceClient", change)).toMatchObject({ status: 200, body: { version: 2 } });
  expect((await call("replaceClient", change)).status).toBe(412);
  const ended = { path: { ...path, secretId: String(renewed.body?.["secretId"]) } };
  expect((await call("endClientSecret", ended)).status).toBe(204);
  expect((await call("disableClient", { path })).status).toBe(200);
  expect((await call("listClients", { search: "?state=disabled&limit=1" })).body).toMatchObject({
    items: [{ id: clientId, state: "disabled" }],
  });
  expect((await call("enableClient", { path })).status).toBe(200);
});

describe("a client", () => {
  test("finds or makes a patient, then books, sees both and cancels", async () => {
    const practice = await makePractice();
    const client = await makeClient();
    const token = await tokenOf(client);
    expect((await call("findLikelyPatients", { ...withToken(token), body: PERSON })).body).toEqual({
      items: [],
    });
    const patientId = await enter(token);
    expect((await call("findLikelyPatients", { ...withToken(token), body: PERSON })).body).toMatchObject({
      items: [{ id: patientId }],
    });
    const booking = bookingAt(practice, patientId, "2027-01-05T09:00:00+05:45");
    const booked = await call("bookAppointment", { ...withToken(token), body: booking });
    expect(booked.status).toBe(201);
    const path = { id: String(booked.body?.["id"]) };
    expect((await call("getAppointment", { ...withToken(token), path })).status).toBe(200);
    expect((await call("getPatient", { ...withToken(token), path: { id: patientId } })).status).toBe(200);
    expect((await call("listAppointments", withToken(token))).body).toMatchObject({
      items: [{ id: path.id }],
    });
    const history = await call("getAppointmentHistory", { ...withToken(token), path });
    expect(history.body).toMatchObject({ items: [{ kind: "booked", by: "client" }] });
    expect((await call("withdrawAppointment", { ...withToken(token), path })).status).toBe(204);
  });

  test("is answered on every operation that its scopes reach, and is never told to sign in", async () => {
    const token = await tokenOf(await makeClient());
    const reached = OPERATIONS.filter(({ scope }) => CLIENT_SCOPES.some((each) => each === scope));
    expect(reached.length).toBeGreaterThan(20);
    for (const { id, path, example } of reached) {
      const params = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => [name, crypto.randomUUID()]);
      const { status } = await call(id, {
        path: Object.fromEntries(params),
        ...withToken(token, { "if-match": '"v1"' }),
        ...(OPERATIONS.find((each) => each.id === id)?.method !== "GET" && { body: example.input }),
      });
      expect({ id, status: status === 401 || status >= 500 ? status : "answered" }).toEqual({
        id,
        status: "answered",
      });
    }
  });

  test("without the scope is refused with its name, also where the role would do", async () => {
    const client = await makeClient();
    const token = await tokenOf(client, "slots:read");
    expect(await call("listAppointments", withToken(token))).toMatchObject({
      status: 403,
      body: { code: "insufficient_scope" },
    });
    expect((await call("getMe", withToken(await tokenOf(client)))).status).toBe(403);
  });

  test("chooses its keys without knowing those of another: one key of two clients is two calls", async () => {
    const practice = await makePractice();
    const clients = [await makeClient(), await makeClient()];
    const answers = await Promise.all(
      clients.map(async (client, index) => {
        const token = await tokenOf(client);
        const patientId = await enter(token);
        const startsAt = `2027-01-05T1${index}:00:00+05:45`;
        const sent = {
          ...withToken(token, { "idempotency-key": "a1b2c3d4" }),
          body: bookingAt(practice, patientId, startsAt),
        };
        return [await call("bookAppointment", sent), await call("bookAppointment", sent)];
      }),
    );
    for (const [first, second] of answers) {
      expect([first?.status, second?.status]).toEqual([201, 201]);
      expect(second?.headers.get("idempotency-replayed")).toBe("true");
      expect(second?.body).toEqual(first?.body);
    }
    const rows = await inReadTransaction(SYSTEM, (tx) =>
      tx.select().from(appointments).where(eq(appointments.doctorId, practice.doctorId)),
    );
    expect(rows).toHaveLength(2);
  });
});

describe("a client's token ends at once", () => {
  const works = async (token: string) => (await call("listAppointments", withToken(token))).status;

  test.each([
    ["its client is stopped", ({ keeper, clientId }: MadeClient) => disableClient(keeper, { clientId })],
    [
      "its secret is ended",
      ({ keeper, ...of }: MadeClient) =>
        endClientSecret(keeper, { clientId: of.clientId, secretId: of.secretId }),
    ],
    [
      "a scope that it names is taken away",
      ({ keeper, clientId }: MadeClient) =>
        changeClient(keeper, { clientId, version: 1, name: `x ${clientId}`, scopes: ["slots:read"] }),
    ],
    [
      "its client has expired",
      ({ keeper, clientId }: MadeClient) => {
        const expiresAt = new Date(NOW + 1_000).toISOString();
        const fields = { clientId, version: 1, name: `x ${clientId}`, scopes: CLIENT_SCOPES, expiresAt };
        return changeClient(keeper, fields).then(() => setClock(NOW + 1_000));
      },
    ],
  ])("when %s", async (_why, end) => {
    const client = await makeClient();
    const token = await tokenOf(client);
    expect(await works(token)).toBe(200);
    await end(client);
    expect(await works(token)).toBe(401);
  });

  test("when another secret is ended it goes on, and that secret buys nothing", async () => {
    const client = await makeClient();
    const second = await renewClientSecret(client.keeper, { clientId: client.clientId });
    const token = await tokenOf(client);
    await endClientSecret(client.keeper, { clientId: client.clientId, secretId: second.secretId });
    expect(await works(token)).toBe(200);
    expect(await tokenOf({ ...client, secret: second.secret })).toBe("");
  });

  test("after ten minutes", async () => {
    const token = await tokenOf(await makeClient());
    setClock(NOW + 10 * 60_000);
    expect(await works(token)).toBe(401);
  });
});

test("a patient of somebody else is not found by a client's token, nor one of another client", async () => {
  const stranger = await makePatient();
  const other = await makeClient();
  const theirs = await createPatient(other.ctx, FILE);
  const token = await tokenOf(await makeClient());
  for (const id of [stranger.id, theirs.id])
    expect((await call("getPatient", { ...withToken(token), path: { id } })).status).toBe(404);
});
