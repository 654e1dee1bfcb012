import { decodeJwt } from "jose";
import { desc, eq, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { HOUR_MS } from "#lib/core/instant.ts";
import { forgetEnv } from "#lib/env.ts";
import { changeClient } from "#lib/identity/clients/change.ts";
import { CLIENT_SCOPES } from "#lib/identity/clients/constants.ts";
import { disableClient } from "#lib/identity/clients/disable.ts";
import { enableClient } from "#lib/identity/clients/enable.ts";
import { endClientSecret } from "#lib/identity/clients/end-secret.ts";
import { makeClient, type MadeClient } from "#lib/identity/clients/testing/client.ts";
import {
  makeEnrolled,
  makePerson,
  NOW,
  PASSWORD,
  SYSTEM,
} from "#lib/identity/second-factor/testing/person.ts";
import { routeOfQuery } from "#lib/web/transport/testing/operations.ts";
import { accountMessages, auditEntries, clientSecrets, grants } from "#db/schema/index.ts";
import { closeSystemPool } from "#db/system-pool.ts";
import { inReadTransaction } from "#db/transaction.ts";

import { askByPassword, askToken, refresh, revoke, setClock, type Answer } from "./testing/ask.ts";

vi.mock("next/headers", () => import("#lib/web/transport/testing/next-headers.ts"));

beforeEach(() => setClock(NOW));
afterEach(() => {
  vi.unstubAllEnvs();
  forgetEnv();
});
afterAll(closeSystemPool);

const shown = ({ clientId, secret }: MadeClient) => ({ client_id: clientId, client_secret: secret });

/** Returns the actor; open to all callers. */
const whoAsks = routeOfQuery("test.actor", async (_tx, { actor }) => actor);
async function ask({ body }: Answer) {
  const headers = { authorization: `Bearer ${body["access_token"]}` };
  const request = new Request("http://localhost:3000/api/v1/test", { headers });
  const response = await whoAsks(request, { params: Promise.resolve({}) });
  return { status: response.status, body: await response.json() };
}

const works = async (tokens: Answer) => (await ask(tokens)).status;
const refusal = ({ status, body }: Answer) => [status, body["error"]];
const INVALID_GRANT = [400, "invalid_grant"];
const INVALID_CLIENT = [401, "invalid_client"];

/** A user who has signed in through a client. */
async function signedIn(client: MadeClient, more: Readonly<Record<string, string>> = {}) {
  const person = await makePerson("patient");
  return { ...person, tokens: await askByPassword(person.email, { ...shown(client), ...more }) };
}

describe("a registered client gets tokens for a user", () => {
  test("by its secret, in Basic or in the body; the grant refers to it and the secret was used", async () => {
    const client = await makeClient();
    const { email, actor } = await makePerson("patient");
    const basic = Buffer.from(`${client.clientId}:${encodeURIComponent(client.secret)}`).toString("base64");
    const wish = { grant_type: "password", username: email, password: PASSWORD };
    for (const answer of [
      await askToken(wish, { authorization: `Basic ${basic}` }),
      await askToken({ ...wish, ...shown(client) }),
    ]) {
      expect([answer.status, answer.body["scope"]]).toEqual([200, CLIENT_SCOPES.join(" ")]);
      const { sid, ...claims } = decodeJwt(answer.body["access_token"] ?? "");
      expect(claims).toMatchObject({ sub: actor.userId, client_id: client.clientId, roles: ["patient"] });
      expect((await ask(answer)).body).toMatchObject({
        ...{ kind: "user", userId: actor.userId, role: "patient", sessionId: sid, clientId: client.clientId },
      });
      const [row] = await inReadTransaction(SYSTEM, (tx) =>
        tx
          .select()
          .from(grants)
          .where(eq(grants.id, String(sid))),
      );
      expect(row).toMatchObject({ registeredClientId: client.clientId, userId: actor.userId });
    }
    const [secret] = await inReadTransaction(SYSTEM, (tx) =>
      tx.select().from(clientSecrets).where(eq(clientSecrets.id, client.secretId)),
    );
    expect(secret?.lastUsedAt).toBe(NOW);
  });

  test("in answer to a second factor", async () => {
    const client = await makeClient();
    const { email, codeAt } = await makeEnrolled("patient");
    const { body } = await askByPassword(email, shown(client));
    const code = { mfa_token: body["mfa_token"] ?? "", otp: codeAt(NOW) };
    const grant = { grant_type: "urn:praxis:oauth:grant-type:mfa", ...code };
    expect(refusal(await askToken({ ...grant, ...shown(client), client_secret: "guessed" }))).toEqual(
      INVALID_CLIENT,
    );
    const tokens = await askToken({ ...grant, ...shown(client) });
    expect((await ask(tokens)).body).toMatchObject({ clientId: client.clientId });
  });

  test("but not with another's secret, and then no password is looked at", async () => {
    const [client, other] = [await makeClient(), await makeClient()];
    const { email } = await makePerson("patient");
    const triesOf = () =>
      inReadTransaction(SYSTEM, (tx) =>
        tx.execute(sql`select key, points from rate_limits where key not like 'requests_%' order by key`),
      );
    const before = [...(await triesOf())];
    for (const client_secret of [other.secret, "guessed"])
      for (const password of [PASSWORD, "wrong"])
        expect(refusal(await askByPassword(email, { ...shown(client), client_secret, password }))).toEqual(
          INVALID_CLIENT,
        );
    expect([...(await triesOf())]).toEqual(before);
    // A right secret lets the password be tried, and that is counted.
    await askByPassword(email, { ...shown(client), password: "wrong" });
    expect([...(await triesOf())]).not.toEqual(before);
  });

  test("within its scopes, whatever is asked for", async () => {
    const client = await makeClient({ scopes: ["slots:read", "doctors:read"] });
    const { email } = await makePerson("admin");
    expect((await askByPassword(email, shown(client))).body["scope"]).toBe("doctors:read slots:read");
    const less = await askByPassword(email, { ...shown(client), scope: "slots:read" });
    expect(less.body["scope"]).toBe("slots:read");
    const more = await askByPassword(email, { ...shown(client), scope: "slots:read users:read" });
    expect(refusal(more)).toEqual([400, "invalid_scope"]);
  });

  test("only where the operator lets passwords buy tokens", async () => {
    const client = await makeClient();
    vi.stubEnv("PASSWORD_GRANT", "off");
    forgetEnv();
    const { email } = await makePerson("patient");
    expect(refusal(await askByPassword(email, shown(client)))).toEqual([400, "unsupported_grant_type"]);
  });
});

describe("what a client holds for a user opens nothing, and renews nothing,", () => {
  test("while the client is disabled; enabled again, it goes on", async () => {
    const client = await makeClient();
    const { tokens } = await signedIn(client);
    const given = tokens.body["refresh_token"];
    expect(await works(tokens)).toBe(200);
    await disableClient(client.keeper, { clientId: client.clientId });
    expect(await works(tokens)).toBe(401);
    expect(refusal(await refresh(given, shown(client)))).toEqual(INVALID_CLIENT);
    await enableClient(client.keeper, { clientId: client.clientId });
    expect(await works(tokens)).toBe(200);
    expect((await refresh(given, shown(client))).status).toBe(200);
  });

  test("once the client has expired", async () => {
    const client = await makeClient({ expiresAt: new Date(NOW + 60_000).toISOString() });
    const { tokens } = await signedIn(client);
    setClock(NOW + 59_000);
    expect(await works(tokens)).toBe(200);
    setClock(NOW + 60_000);
    expect(await works(tokens)).toBe(401);
    expect(refusal(await refresh(tokens.body["refresh_token"], shown(client)))).toEqual(INVALID_CLIENT);
  });

  test("beyond the scopes that the client has left", async () => {
    const client = await makeClient({ scopes: ["appointments:read", "doctors:read"] });
    const { tokens } = await signedIn(client);
    const narrow = {
      clientId: client.clientId,
      version: 1,
      name: `x ${client.clientId}`,
      scopes: ["appointments:read"],
    };
    await changeClient(client.keeper, narrow);
    expect(await works(tokens)).toBe(401);
    const more = await refresh(tokens.body["refresh_token"], { ...shown(client), scope: "doctors:read" });
    expect(refusal(more)).toEqual([400, "invalid_scope"]);
    const next = await refresh(tokens.body["refresh_token"], shown(client));
    expect([next.body["scope"], await works(next)]).toEqual(["appointments:read", 200]);
    await changeClient(client.keeper, { ...narrow, version: 2, scopes: ["catalogue:read"] });
    const none = await refresh(next.body["refresh_token"], shown(client));
    expect(refusal(none)).toEqual([400, "invalid_scope"]);
  });

  test("with a secret that has ended", async () => {
    const client = await makeClient();
    const { tokens } = await signedIn(client);
    await endClientSecret(client.keeper, { clientId: client.clientId, secretId: client.secretId });
    expect(refusal(await refresh(tokens.body["refresh_token"], shown(client)))).toEqual(INVALID_CLIENT);
  });
});

describe("a refresh token is its client's alone", () => {
  const causes = async (sid: unknown) => {
    const rows = await inReadTransaction(SYSTEM, (tx) =>
      tx
        .select()
        .from(auditEntries)
        .where(eq(auditEntries.entityId, String(sid)))
        .orderBy(desc(auditEntries.id)),
    );
    return rows.flatMap(({ changes }) => changes["cause"] ?? []);
  };

  test.each(["another registered client", "the public client"])(
    "shown by %s it ends the grant: that is recorded, and its user is told",
    async (who) => {
      const client = await makeClient();
      const thief = who === "the public client" ? {} : shown(await makeClient());
      const { tokens, email } = await signedIn(client);
      expect(refusal(await refresh(tokens.body["refresh_token"], thief))).toEqual(INVALID_GRANT);
      expect(await works(tokens)).toBe(401);
      expect(refusal(await refresh(tokens.body["refresh_token"], shown(client)))).toEqual(INVALID_GRANT);
      const { sid } = decodeJwt(tokens.body["access_token"] ?? "");
      expect(await causes(sid)).toEqual(["token_of_another_client"]);
      const told = await inReadTransaction(SYSTEM, (tx) =>
        tx.select().from(accountMessages).where(eq(accountMessages.recipient, email)),
      );
      expect(told.map(({ kind }) => kind)).toEqual(["refresh_token_reused"]);
    },
  );

  test("raced by its client and another, nothing that either got lives", async () => {
    const [client, thief] = [await makeClient(), await makeClient()];
    for (let round = 0; round < 3; round++) {
      const { tokens } = await signedIn(client);
      const given = tokens.body["refresh_token"];
      const [own, stolen] = await Promise.all([refresh(given, shown(client)), refresh(given, shown(thief))]);
      expect(refusal(stolen)).toEqual(INVALID_GRANT);
      for (const each of [tokens, own]) expect(await works(each)).toBe(401);
      for (const token of [given, own.body["refresh_token"] ?? given])
        expect(refusal(await refresh(token, shown(client)))).toEqual(INVALID_GRANT);
    }
  });

  test("and so is its revocation (RFC 7009): to others it is as one that was never issued", async () => {
    const [client, other] = [await makeClient(), await makeClient()];
    const { tokens } = await signedIn(client);
    for (const name of ["access_token", "refresh_token"])
      for (const by of [{}, shown(other)])
        expect(await revoke(tokens.body[name] ?? "", by)).toMatchObject({ status: 200, body: {} });
    expect(await works(tokens)).toBe(200);
    const wrong = { ...shown(client), client_secret: other.secret };
    expect(refusal(await revoke(tokens.body["access_token"] ?? "", wrong))).toEqual(INVALID_CLIENT);
    setClock(NOW + HOUR_MS);
    // Also by an access token that has expired meanwhile.
    expect((await revoke(tokens.body["access_token"] ?? "", shown(client))).status).toBe(200);
    expect(refusal(await refresh(tokens.body["refresh_token"], shown(client)))).toEqual(INVALID_GRANT);
  });
});
