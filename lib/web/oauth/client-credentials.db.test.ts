import { decodeJwt } from "jose";
import * as oauth from "oauth4webapi";
import { ClientCredentials } from "simple-oauth2";
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { HOUR_MS } from "#lib/core/instant.ts";
import { forgetEnv } from "#lib/env.ts";
import { CLIENT_SCOPES } from "#lib/identity/clients/constants.ts";
import { makeClient, type MadeClient } from "#lib/identity/clients/testing/client.ts";
import { audience } from "#lib/identity/grants/access-token.ts";
import { tidy } from "#lib/jobs/tidy.ts";
import { routeOfQuery } from "#lib/web/transport/testing/operations.ts";
import { closeSystemPool } from "#db/system-pool.ts";
import { NOW, SYSTEM } from "#db/testing/world.ts";
import { inReadTransaction } from "#db/transaction.ts";

import { jwksRoute, metadataRoute } from "./metadata-routes.ts";
import { askToken, revoke, setClock } from "./testing/ask.ts";
import { serve } from "./testing/serve.ts";
import { tokenRoute } from "./token-route.ts";

vi.mock("next/headers", () => import("#lib/web/transport/testing/next-headers.ts"));

beforeEach(() => setClock(NOW));
afterEach(() => {
  vi.unstubAllEnvs();
  forgetEnv();
});
afterAll(closeSystemPool);

async function tokenOf({ clientId, secret }: MadeClient): Promise<string> {
  const shown = { client_id: clientId, client_secret: secret };
  return (await askToken({ grant_type: "client_credentials", ...shown })).body["access_token"] ?? "";
}

/** Returns the actor; open to all callers. */
const whoAsks = routeOfQuery("test.actor", async (_tx, { actor }) => actor);
async function ask(token: string) {
  const headers = { authorization: `Bearer ${token}` };
  const request = new Request("http://localhost:3000/api/v1/test", { headers });
  const response = await whoAsks(request, { params: Promise.resolve({}) });
  return { status: response.status, body: await response.json() };
}

describe("the secret", () => {
  test("buys a token of its client alone, by Basic or in the body, and is no bearer itself", async () => {
    const [client, other] = [await makeClient(), await makeClient()];
    const basic = Buffer.from(`${client.clientId}:${encodeURIComponent(client.secret)}`).toString("base64");
    const answer = await askToken({ grant_type: "client_credentials" }, { authorization: `Basic ${basic}` });
    expect(answer.body).toEqual({
      access_token: expect.any(String),
      token_type: "Bearer",
      expires_in: 600,
      scope: CLIENT_SCOPES.join(" "),
    });
    const claims = decodeJwt(answer.body["access_token"] ?? "");
    expect(claims).toMatchObject({ sub: client.clientId, client_id: client.clientId, sid: client.secretId });
    expect([claims["roles"], claims["auth_time"]]).toEqual([undefined, undefined]);
    expect((await ask(client.secret)).status).toBe(401);
    expect(await ask(answer.body["access_token"] ?? "")).toEqual({
      status: 200,
      body: { kind: "client", clientId: client.clientId },
    });
    const wish = { grant_type: "client_credentials", client_id: other.clientId };
    for (const client_secret of [client.secret, "guessed", ""])
      expect(await askToken({ ...wish, client_secret })).toMatchObject({
        status: 401,
        body: { error: "invalid_client" },
      });
  });

  test("does not buy more scopes than the client has, nor a user's tokens without the user", async () => {
    const client = await makeClient({ scopes: ["slots:read"] });
    const shown = { client_id: client.clientId, client_secret: client.secret };
    const more = await askToken({ grant_type: "client_credentials", scope: "patients:read", ...shown });
    expect([more.status, more.body["error"]]).toEqual([400, "invalid_scope"]);
    for (const grant_type of ["password", "refresh_token"]) {
      const { status, body } = await askToken({
        grant_type,
        username: "a@example.org",
        password: "x",
        ...shown,
      });
      expect([status, body["error"]]).toEqual([
        400,
        grant_type === "password" ? "invalid_grant" : "invalid_request",
      ]);
    }
  });

  test("gives back one token that it bought (RFC 7009): that opens nothing, and another goes on", async () => {
    const [client, other] = [await makeClient(), await makeClient()];
    const [given, kept, foreign] = [await tokenOf(client), await tokenOf(client), await tokenOf(other)];
    const shown = { client_id: client.clientId, client_secret: client.secret };
    const nobody = await revoke(given);
    expect([nobody.status, nobody.body["error"]]).toEqual([400, "unsupported_token_type"]);
    const wrong = await revoke(given, { ...shown, client_secret: other.secret });
    expect([wrong.status, wrong.body["error"]]).toEqual([401, "invalid_client"]);
    expect((await ask(given)).status).toBe(200);
    for (const token of [given, given, foreign, "guessed"])
      expect(await revoke(token, shown)).toMatchObject({ status: 200, body: {} });
    expect((await ask(given)).status).toBe(401);
    for (const token of [kept, foreign, await tokenOf(client)]) expect((await ask(token)).status).toBe(200);
    // Nothing is stored about a token that has expired anyway.
    expect((await tidy(SYSTEM)).endedClientTokens).toBe(0);
    expect((await tidy({ ...SYSTEM, now: NOW + HOUR_MS })).endedClientTokens).toBe(1);
  });

  test("buys nothing once its client has expired", async () => {
    const client = await makeClient({ expiresAt: new Date(NOW + HOUR_MS).toISOString() });
    setClock(NOW + HOUR_MS - 60_000);
    const { body } = await askToken({
      grant_type: "client_credentials",
      client_id: client.clientId,
      client_secret: client.secret,
    });
    expect(body["expires_in"]).toBe(60);
    setClock(NOW + HOUR_MS);
    expect(await tokenOf(client)).toBe("");
  });
});

test("a secret and a token stand in no table and no entry of the trail", async () => {
  const client = await makeClient();
  const token = await tokenOf(client);
  await askToken({
    grant_type: "client_credentials",
    client_id: client.clientId,
    client_secret: "praxis_guessed",
  });
  const tables = ["clients", "client_secrets", "audit_entries", "audit_refusals", "idempotency_keys"];
  for (const table of tables) {
    const rows = await inReadTransaction(SYSTEM, (tx) =>
      tx.execute(`select to_jsonb(t)::text as row from ${table} t`),
    );
    const text = JSON.stringify(rows);
    for (const secret of [client.secret, token, "praxis_guessed"]) expect(text).not.toContain(secret);
  }
});

describe("clients that nobody wrote for us", () => {
  const routes = {
    "/.well-known/oauth-authorization-server": metadataRoute,
    "/api/v1/auth/token": tokenRoute,
    "/api/v1/auth/jwks": jwksRoute,
    "/api/v1/test": whoAsks,
  };

  test("oauth4webapi, as it is, finds the endpoint, buys a token by Basic and checks it by our keys", async () => {
    const made = await makeClient();
    const served = await serve(routes);
    vi.stubEnv("APP_URL", served.url);
    // These clients use the system clock.
    setClock(Date.now());
    try {
      const plainHttp = { [oauth.allowInsecureRequests]: true };
      const issuer = new URL(served.url);
      const found = await oauth.discoveryRequest(issuer, { algorithm: "oauth2", ...plainHttp });
      const as = await oauth.processDiscoveryResponse(issuer, found);
      expect(as.grant_types_supported).toContain("client_credentials");
      const client: oauth.Client = { client_id: made.clientId };
      const wish = new URLSearchParams({ scope: "appointments:read" });
      for (const auth of [oauth.ClientSecretBasic(made.secret), oauth.ClientSecretPost(made.secret)]) {
        const response = await oauth.clientCredentialsGrantRequest(as, client, auth, wish, plainHttp);
        const tokens = await oauth.processClientCredentialsResponse(as, client, response);
        expect([tokens.scope, tokens.refresh_token]).toEqual(["appointments:read", undefined]);
        const headers = { authorization: `Bearer ${tokens.access_token}` };
        const asked = new Request(`${served.url}/api/v1/test`, { headers });
        const claims = await oauth.validateJwtAccessToken(as, asked, audience(), plainHttp);
        expect(claims).toMatchObject({ sub: made.clientId, client_id: made.clientId });
        expect(await (await fetch(asked)).json()).toEqual({ kind: "client", clientId: made.clientId });
      }
      const wrong = oauth.ClientSecretBasic("praxis_guessed");
      const refused = await oauth.clientCredentialsGrantRequest(as, client, wrong, wish, plainHttp);
      await expect(oauth.processClientCredentialsResponse(as, client, refused)).rejects.toMatchObject({
        status: 401,
        cause: [{ scheme: "basic", parameters: { realm: "praxis" } }],
      });
    } finally {
      await served.close();
    }
  });

  test("simple-oauth2, as it is, buys a token", async () => {
    const made = await makeClient();
    const served = await serve(routes);
    vi.stubEnv("APP_URL", served.url);
    setClock(Date.now());
    try {
      const flow = new ClientCredentials({
        client: { id: made.clientId, secret: made.secret },
        auth: { tokenHost: served.url, tokenPath: "/api/v1/auth/token" },
      });
      const { token } = await flow.getToken({ scope: "slots:read" });
      expect(token).toMatchObject({ token_type: "Bearer", scope: "slots:read" });
    } finally {
      await served.close();
    }
  });
});
