import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";

import { HOUR_MS } from "#lib/core/instant.ts";
import { codeOf, lastEntry } from "#lib/own-account/testing/owner.ts";
import { hashToken } from "#lib/secrets/tokens.ts";
import { clients, clientSecrets } from "#db/schema/index.ts";
import { contextOf, makePatient, makeUser, NOW, SYSTEM } from "#db/testing/world.ts";
import { inReadTransaction, inTransaction } from "#db/transaction.ts";

import { changeClient } from "./change.ts";
import { createClient } from "./create.ts";
import { disableClient } from "./disable.ts";
import { enableClient } from "./enable.ts";
import { endClientSecret } from "./end-secret.ts";
import { listClients, loadClient } from "./queries.ts";
import { renewClientSecret } from "./renew-secret.ts";
import { makeClient, makeKeeper } from "./testing/client.ts";

const FIELDS = { name: "Call centre", scopes: ["patients:read", "appointments:write"] };
const storedSecrets = (clientId: string) =>
  inReadTransaction(SYSTEM, (tx) =>
    tx.select().from(clientSecrets).where(eq(clientSecrets.clientId, clientId)),
  );
const load = async (clientId: string) => {
  const keeper = await makeKeeper();
  return inReadTransaction(keeper, (tx) => loadClient(tx, keeper, clientId));
};

describe("a new client", () => {
  test("answers its secret once, of which only the hash and the beginning are kept", async () => {
    const keeper = await makeKeeper();
    const made = await createClient({ ...keeper, idempotencyKey: "a1b2c3d4" }, FIELDS);
    expect(made.secret).toMatch(/^praxis_[\w-]{43}$/);
    const [stored] = await storedSecrets(made.clientId);
    expect(stored).toMatchObject({
      id: made.secretId,
      prefix: made.secret.slice(0, 13),
      secretHash: hashToken(made.secret),
    });
    const entry = await lastEntry();
    expect(entry).toMatchObject({ action: "client.create", entityId: made.clientId });
    expect(JSON.stringify([entry, await load(made.clientId)])).not.toContain(made.secret);
    const everything = await inReadTransaction(SYSTEM, (tx) =>
      tx.execute(`select * from idempotency_keys`).then((rows) => JSON.stringify(rows)),
    );
    expect(everything).not.toContain(made.secret.slice(0, 20));
  });

  test("has each scope once, in our order, and none that belongs to people", async () => {
    const keeper = await makeKeeper();
    const scopes = ["slots:read", "appointments:read", "slots:read"];
    const { clientId } = await createClient(keeper, { name: "Kiosk", scopes });
    expect((await load(clientId)).scopes).toEqual(["appointments:read", "slots:read"]);
    for (const scope of ["me:read", "records:read", "users:write", "everything"])
      expect(await codeOf(createClient(keeper, { name: "Other", scopes: [scope] }))).toBe("invalid_input");
  });

  test("has a name of its own, whatever its case, and ends in days to come only", async () => {
    const keeper = await makeKeeper();
    await createClient(keeper, { ...FIELDS, name: "Website" });
    await expect(createClient(keeper, { ...FIELDS, name: " webSITE " })).rejects.toMatchObject({
      code: "invalid_input",
      fields: { name: "name_taken" },
    });
    const expiresAt = new Date(NOW).toISOString();
    await expect(createClient(keeper, { ...FIELDS, name: "Past", expiresAt })).rejects.toMatchObject({
      fields: { expiresAt: "expires_in_past" },
    });
  });

  test("is made by administrators who gave their password of late, and by nobody else", async () => {
    const [patient, doctor] = [await makePatient(), (await makeUser("doctor")).as("doctor")];
    const client = await makeClient({ seesAll: true });
    for (const ctx of [patient.ctx, doctor, client.ctx])
      expect(await codeOf(createClient(ctx, FIELDS))).toBe("forbidden");
    expect(await codeOf(createClient(contextOf({ kind: "anonymous" }), FIELDS))).toBe("forbidden");
    expect(await codeOf(createClient(await makeKeeper(HOUR_MS), FIELDS))).toBe("reauthentication_required");
  });
});

test("an administrator changes it; of two who have seen one version, the later is told", async () => {
  const { clientId, keeper } = await makeClient();
  const after = { clientId, version: 1, ...FIELDS, name: "Renamed", seesAll: true };
  expect(await changeClient(keeper, after)).toEqual({ clientId, version: 2 });
  expect(await lastEntry()).toMatchObject({ action: "client.change", fields: ["name", "seesAll", "scopes"] });
  expect(await codeOf(changeClient(keeper, after))).toBe("changed_meanwhile");
  expect(await codeOf(changeClient(await makeKeeper(HOUR_MS), { ...after, version: 2 }))).toBe(
    "reauthentication_required",
  );
  expect(await load(clientId)).toMatchObject({ name: "Renamed", seesAll: true, version: 2 });
});

describe("secrets", () => {
  test("are two at most, also when three administrators renew at once", async () => {
    const { clientId } = await makeClient();
    const keepers = await Promise.all([makeKeeper(), makeKeeper(), makeKeeper()]);
    const outcomes = await Promise.all(
      keepers.map((keeper) => codeOf(renewClientSecret(keeper, { clientId }))),
    );
    expect(outcomes.toSorted()).toEqual(["done", "two_secrets", "two_secrets"]);
    expect(await storedSecrets(clientId)).toHaveLength(2);
  });

  test("are ended one by one, and make room for another", async () => {
    const { clientId, secretId, keeper } = await makeClient();
    const second = await renewClientSecret(keeper, { clientId });
    await endClientSecret(keeper, { clientId, secretId });
    expect(await lastEntry()).toMatchObject({ action: "client.end_secret", changes: { secretId } });
    expect(await codeOf(endClientSecret(keeper, { clientId, secretId }))).toBe("not_found");
    const third = await renewClientSecret(keeper, { clientId });
    const { secrets } = await load(clientId);
    expect(secrets.map(({ id, endedAt }) => [id, endedAt])).toEqual([
      [third.secretId, null],
      [second.secretId, null],
      [secretId, NOW],
    ]);
  });

  test("of one client are not ended as another's", async () => {
    const [one, other] = [await makeClient(), await makeClient()];
    const wrong = { clientId: other.clientId, secretId: one.secretId };
    expect(await codeOf(endClientSecret(one.keeper, wrong))).toBe("not_found");
  });
});

test("a client is stopped and let act again; each only once", async () => {
  const { clientId, keeper } = await makeClient();
  await disableClient(keeper, { clientId });
  expect((await load(clientId)).state).toBe("disabled");
  expect(await codeOf(disableClient(keeper, { clientId }))).toBe("wrong_state");
  await enableClient(keeper, { clientId });
  expect(await lastEntry()).toMatchObject({ action: "client.enable", entityId: clientId });
  expect(await codeOf(enableClient(keeper, { clientId }))).toBe("wrong_state");
});

test("administrators find clients by name and state, and nobody else is shown any", async () => {
  const keeper = await makeKeeper();
  const expiresAt = new Date(NOW + HOUR_MS).toISOString();
  const { clientId } = await createClient(keeper, { ...FIELDS, name: "Zebra 100%", expiresAt });
  const later = { ...keeper, now: NOW + HOUR_MS };
  const find = (ctx: typeof keeper, search: object) =>
    inReadTransaction(ctx, (tx) => listClients(tx, ctx, search)).then(({ clients: found }) =>
      found.map(({ id, state }) => [id, state]),
    );
  expect(await find(keeper, { q: "zebra 100%" })).toEqual([[clientId, "active"]]);
  expect(await find(keeper, { q: "zebra%100" })).toEqual([]);
  expect(await find(later, { q: "zebra", state: "expired" })).toEqual([[clientId, "expired"]]);
  expect(await find(later, { q: "zebra", state: "active" })).toEqual([]);
  const { ctx } = await makePatient();
  expect(await codeOf(inReadTransaction(ctx, (tx) => listClients(tx, ctx, {})))).toBe("forbidden");
  expect(await inTransaction(ctx, (tx) => tx.select({ id: clients.id }).from(clients))).toEqual([]);
});
