import { and, desc, eq, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeEach, expect, test, vi } from "vitest";

import { listVisitHistory } from "#lib/appointments/queries-history.ts";
import { forgetEnv } from "#lib/env.ts";
import { CLIENT_SCOPES } from "#lib/identity/clients/constants.ts";
import { makeClient, type MadeClient } from "#lib/identity/clients/testing/client.ts";
import { as, makePerson, openSessionOf } from "#lib/identity/second-factor/testing/person.ts";
import { listOwnSessions } from "#lib/identity/sessions/queries-sessions.ts";
import { createPatient } from "#lib/patients/create.ts";
import { ENTRY_TEXT } from "#lib/trail/chain.ts";
import { listLooks } from "#lib/trail/queries-looks.ts";
import { askByPassword, setClock } from "#lib/web/oauth/testing/ask.ts";
import { appointments, auditEntries, auditRefusals, clients, idempotencyKeys } from "#db/schema/index.ts";
import { sqlState } from "#db/errors.ts";
import { closeSystemPool } from "#db/system-pool.ts";
import { bookingAt, makePatient, makePractice, NOW, SYSTEM } from "#db/testing/world.ts";
import { inReadTransaction, inTransaction } from "#db/transaction.ts";

import { call } from "./testing/call.ts";

vi.mock("next/headers", () => import("#lib/web/transport/testing/next-headers.ts"));

beforeEach(() => setClock(NOW));
afterEach(() => {
  vi.unstubAllEnvs();
  forgetEnv();
});
afterAll(closeSystemPool);

/** An administrator who has signed in through a client, as at a call centre. */
async function agentOf(client: MadeClient) {
  const person = await makePerson("admin");
  const shown = { client_id: client.clientId, client_secret: client.secret };
  const { body } = await askByPassword(person.email, { ...shown, role: "admin" });
  return { ...person, headers: { authorization: `Bearer ${body["access_token"]}` } };
}

const nameOf = async ({ clientId }: MadeClient) => {
  const [row] = await inReadTransaction(SYSTEM, (tx) =>
    tx.select({ name: clients.name }).from(clients).where(eq(clients.id, clientId)),
  );
  return row?.name;
};

const lastEntryOf = async (action: string) => {
  const [entry] = await inReadTransaction(SYSTEM, (tx) =>
    tx
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.action, action))
      .orderBy(desc(auditEntries.id))
      .limit(1),
  );
  return entry;
};

test("what a user does through a client names both: in the trail, to readers of the history and of who looked", async () => {
  const client = await makeClient();
  const [practice, patient] = [await makePractice(), await makePatient()];
  const { headers, actor } = await agentOf(client);
  const body = bookingAt(practice, patient.id, "2027-01-05T09:00:00+05:45");
  const booked = await call("bookAppointment", { headers, body });
  expect(booked.status).toBe(201);
  const visit = { id: String(booked.body?.["id"]) };
  const both = { actorKind: "user", actorUserId: actor.userId, actorClientId: client.clientId };
  for (const action of ["grant.open", "appointment.book"])
    expect(await lastEntryOf(action)).toMatchObject(both);
  const [row] = await inReadTransaction(SYSTEM, (tx) =>
    tx.select().from(appointments).where(eq(appointments.id, visit.id)),
  );
  expect(row).toMatchObject({ bookedByUserId: actor.userId, bookedByClientId: null });

  const name = await nameOf(client);
  const history = await inTransaction(patient.ctx, (tx) => listVisitHistory(tx, patient.ctx, visit));
  expect(history).toMatchObject([{ kind: "booked", by: "admin", client: name }]);

  expect((await call("getPatient", { headers, path: { id: patient.id } })).status).toBe(200);
  const { looks } = await inTransaction(patient.ctx, (tx) => listLooks(tx, patient.ctx, patient.id, {}));
  expect(looks[0]).toMatchObject({
    action: "patient.read",
    name: "Maya O'Neill",
    role: "admin",
    client: name,
  });

  const entries = await call("listAuditEntries", {
    ...{ search: "?action=appointment.book&limit=1" },
    headers: (await publicAgent()).headers,
  });
  expect(entries.body).toMatchObject({ items: [{ actor: { id: actor.userId }, client: { name } }] });
});

/** The same without a registered client. */
async function publicAgent() {
  const person = await makePerson("admin");
  const { body } = await askByPassword(person.email, { role: "admin" });
  return { ...person, headers: { authorization: `Bearer ${body["access_token"]}` } };
}

test("a user's list of devices names the client, to them alone", async () => {
  const client = await makeClient({ scopes: ["slots:read"] });
  const { actor } = await agentOf(client);
  const apps = (await inReadTransaction(as(actor), (tx) => listOwnSessions(tx, as(actor)))).flatMap(
    ({ app }) => app ?? [],
  );
  expect(apps).toMatchObject([{ client: await nameOf(client), scopes: ["slots:read"] }]);
  const stranger = as(await openSessionOf((await makePerson("patient")).actor.userId, "patient"));
  const names = await inReadTransaction(SYSTEM, (tx) =>
    tx.execute<{ id: string }>(sql`select id from grants where registered_client_id = ${client.clientId}`),
  );
  const told = await inReadTransaction(stranger, (tx) =>
    tx.execute(sql`select own_grant_client_name(${names[0]?.id ?? ""}) as name`),
  );
  expect(told).toMatchObject([{ name: null }]);
});

test("no entry hides the client through which its user acts, whoever writes it, nor names another", async () => {
  const [client, other] = [await makeClient(), await makeClient()];
  const { actor } = await agentOf(client);
  const [grant] = await inReadTransaction(SYSTEM, (tx) =>
    tx.execute<{ id: string }>(sql`select id from grants where registered_client_id = ${client.clientId}`),
  );
  const through = as({ ...actor, sessionId: grant?.id ?? "" });
  const write = (sessionId: string | null, clientId: string | null) =>
    inTransaction(through, (tx) =>
      tx.insert(auditEntries).values({
        ...{ at: NOW, actorKind: "user", actorUserId: actor.userId, actorRole: "admin", requestId: "x" },
        ...{ action: "client.change", entity: "client", entityId: client.clientId },
        ...{ sessionId, actorClientId: clientId },
      }),
    ).then(
      () => "written",
      (error: unknown) => sqlState(error),
    );
  expect(await write(null, null)).toBe("42501");
  expect(await write(actor.sessionId, client.clientId)).toBe("42501");
  expect(await write(null, other.clientId)).toBe("42501");
  for (const said of [null, other.clientId]) {
    expect(await write(grant?.id ?? "", said)).toBe("written");
    expect(await lastEntryOf("client.change")).toMatchObject({ actorClientId: client.clientId });
  }
});

test("the chain of seals vouches for the client beside a user", async () => {
  const client = await makeClient();
  await agentOf(client);
  const texts = await inReadTransaction(SYSTEM, (tx) => {
    const isOpened = and(
      eq(auditEntries.action, "grant.open"),
      eq(auditEntries.actorClientId, client.clientId),
    );
    return tx.select({ text: ENTRY_TEXT }).from(auditEntries).where(isOpened);
  });
  expect(texts.map(({ text }) => JSON.parse(text).at(-1))).toEqual([client.clientId]);
});

test("through a client that sees everyone, a user sees no more than their role does", async () => {
  const client = await makeClient({ seesAll: true });
  await createPatient(client.ctx, {
    name: "Amara O'Neill",
    dateOfBirth: "1990-05-17",
    phone: "+977 985 1234567",
    timeZone: "UTC",
  });
  const { email, actor } = await makePerson("doctor");
  const shown = { client_id: client.clientId, client_secret: client.secret };
  const { body } = await askByPassword(email, { ...shown, role: "doctor" });
  const headers = { authorization: `Bearer ${body["access_token"]}` };
  expect((await call("listAppointments", { headers })).body).toMatchObject({ items: [] });
  const seen = await inReadTransaction(as(actor), (tx) => tx.execute(sql`select id from patients`));
  expect(seen).toHaveLength(0);
});

test("without the scope a user is refused through a client, though the role would do, and that is counted for both", async () => {
  const client = await makeClient({ scopes: ["slots:read"] });
  const { headers, actor } = await agentOf(client);
  const refused = await call("listAppointments", { headers });
  expect(refused).toMatchObject({ status: 403, body: { code: "insufficient_scope" } });
  const rows = await inReadTransaction(SYSTEM, (tx) =>
    tx.select().from(auditRefusals).where(eq(auditRefusals.actorUserId, actor.userId)),
  );
  expect(rows).toMatchObject([{ actorClientId: client.clientId, code: "insufficient_scope" }]);
});

test("one idempotency key of a user through two clients is two calls", async () => {
  const [practice, patient] = [await makePractice(), await makePatient()];
  const person = await makePerson("admin");
  const tokens: string[] = [];
  for (const { clientId, secret } of [await makeClient(), await makeClient()]) {
    const shown = { client_id: clientId, client_secret: secret, role: "admin" };
    tokens.push((await askByPassword(person.email, shown)).body["access_token"] ?? "");
  }
  for (const [index, token] of tokens.entries()) {
    const headers = { authorization: `Bearer ${token}`, "idempotency-key": "a1b2c3d4" };
    const body = { ...bookingAt(practice, patient.id, `2027-01-0${5 + index}T11:00:00+05:45`) };
    const sent = { headers, body };
    expect((await call("bookAppointment", sent)).headers.get("idempotency-replayed")).toBeNull();
    expect((await call("bookAppointment", sent)).headers.get("idempotency-replayed")).toBe("true");
  }
  const keys = await inReadTransaction(SYSTEM, (tx) =>
    tx.select().from(idempotencyKeys).where(eq(idempotencyKeys.owner, person.actor.userId)),
  );
  expect(keys).toHaveLength(2);
});

test("requests for users count for their client, beside its own", async () => {
  const client = await makeClient();
  const [one, two] = [await agentOf(client), await agentOf(client)];
  expect(CLIENT_SCOPES).toContain("doctors:read");
  const left = async (headers: Record<string, string>) =>
    (await call("listDoctors", { headers })).headers.get("ratelimit-policy");
  for (const { headers } of [one, two]) expect(await left(headers)).toMatch(/"client";q=600;w=60/);
  expect(await left((await publicAgent()).headers)).not.toContain('"client"');
});
