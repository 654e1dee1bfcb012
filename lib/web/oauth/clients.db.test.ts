import * as oauth from "oauth4webapi";
import { ResourceOwnerPassword } from "simple-oauth2";
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { forgetEnv } from "#lib/env.ts";
import { audience } from "#lib/identity/grants/access-token.ts";
import { makeEnrolled, makePerson, NOW, PASSWORD } from "#lib/identity/second-factor/testing/person.ts";
import { loadOwnAccount } from "#lib/identity/users/queries.ts";
import { routeOfQuery } from "#lib/web/transport/testing/operations.ts";
import { closeSystemPool } from "#db/system-pool.ts";

import { jwksRoute, metadataRoute } from "./metadata-routes.ts";
import { revokeRoute } from "./revoke-route.ts";
import { setClock } from "./testing/ask.ts";
import { serve, type Served } from "./testing/serve.ts";
import { tokenRoute } from "./token-route.ts";

vi.mock("next/headers", () => import("#lib/web/transport/testing/next-headers.ts"));

let served: Served;

beforeEach(async () => {
  served = await serve({
    "/.well-known/oauth-authorization-server": metadataRoute,
    "/api/v1/auth/token": tokenRoute,
    "/api/v1/auth/revoke": revokeRoute,
    "/api/v1/auth/jwks": jwksRoute,
    "/api/v1/test": routeOfQuery("user.own", (tx, ctx) => loadOwnAccount(tx, ctx)),
  });
  vi.stubEnv("APP_URL", served.url);
  // These clients use the system clock.
  setClock(Date.now());
});

afterEach(async () => {
  await served.close();
  vi.unstubAllEnvs();
  forgetEnv();
});

afterAll(closeSystemPool);

const ask = (token: string | undefined) =>
  fetch(`${served.url}/api/v1/test`, { headers: { authorization: `Bearer ${token}` } });

describe("oauth4webapi, as it is", () => {
  const client: oauth.Client = { client_id: "praxis-public" };
  const none = oauth.None();
  const plainHttp = { [oauth.allowInsecureRequests]: true };

  async function discover(): Promise<oauth.AuthorizationServer> {
    const issuer = new URL(served.url);
    const found = await oauth.discoveryRequest(issuer, { algorithm: "oauth2", ...plainHttp });
    return oauth.processDiscoveryResponse(issuer, found);
  }

  async function byPassword(as: oauth.AuthorizationServer, username: string) {
    const wish = new URLSearchParams({ username, password: PASSWORD, scope: "me:read" });
    return oauth.genericTokenEndpointRequest(as, client, none, "password", wish, plainHttp);
  }

  test("finds the endpoints, gets tokens, checks them by our keys, refreshes and signs out", async () => {
    const { email, actor } = await makePerson("patient");
    const as = await discover();
    const tokens = await oauth.processGenericTokenEndpointResponse(as, client, await byPassword(as, email));
    expect(tokens.scope).toBe("me:read");
    const asked = new Request(`${served.url}/api/v1/me`, {
      headers: { authorization: `Bearer ${tokens.access_token}` },
    });
    const claims = await oauth.validateJwtAccessToken(as, asked, audience(), plainHttp);
    expect(claims).toMatchObject({ sub: actor.userId, client_id: "praxis-public", scope: "me:read" });
    const again = await oauth.refreshTokenGrantRequest(
      as,
      client,
      none,
      tokens.refresh_token ?? "",
      plainHttp,
    );
    const refreshed = await oauth.processRefreshTokenResponse(as, client, again);
    const out = await oauth.revocationRequest(as, client, none, refreshed.refresh_token ?? "", plainHttp);
    await oauth.processRevocationResponse(out);
    const dead = await ask(refreshed.access_token);
    const challenges = dead.headers.get("www-authenticate");
    expect([dead.status, challenges]).toEqual([401, 'Bearer realm="praxis", error="invalid_token"']);
  });

  test("reads our refusals, and goes on with a second factor", async () => {
    // Codes are valid for the time at which the app was set up.
    setClock(NOW);
    const { email, codeAt } = await makeEnrolled("patient");
    const as = await discover();
    const refused = await byPassword(as, "nobody@example.org").then((response) =>
      oauth.processGenericTokenEndpointResponse(as, client, response).catch((error: unknown) => error),
    );
    expect(refused).toMatchObject({
      error: "invalid_grant",
      status: 400,
      cause: { code: "wrong_credentials" },
    });
    const owed = await byPassword(as, email).then((response) =>
      oauth.processGenericTokenEndpointResponse(as, client, response).catch((error: unknown) => error),
    );
    expect(owed).toMatchObject({ error: "mfa_required", status: 403 });
    if (!(owed instanceof oauth.ResponseBodyError)) return;
    const wish = new URLSearchParams({
      mfa_token: String(owed.cause["mfa_token"]),
      otp: codeAt(NOW),
    });
    const type = "urn:praxis:oauth:grant-type:mfa";
    const answered = await oauth.genericTokenEndpointRequest(as, client, none, type, wish, plainHttp);
    const tokens = await oauth.processGenericTokenEndpointResponse(as, client, answered);
    expect(tokens.token_type).toBe("bearer");
  });
});

describe("simple-oauth2, as it is", () => {
  test.each(["header", "body"] as const)(
    "gets, refreshes and revokes tokens, its client named in the %s",
    async (authorizationMethod) => {
      const { email } = await makePerson("patient");
      const client = new ResourceOwnerPassword({
        client: { id: "praxis-public", secret: "" },
        auth: { tokenHost: served.url, tokenPath: "/api/v1/auth/token", revokePath: "/api/v1/auth/revoke" },
        options: { authorizationMethod },
      });
      const first = await client.getToken({
        username: email,
        password: PASSWORD,
        scope: ["me:read", "appointments:read"],
      });
      expect((await ask(String(first.token["access_token"]))).status).toBe(200);
      const second = await first.refresh();
      await second.revoke("refresh_token");
      expect((await ask(String(second.token["access_token"]))).status).toBe(401);
    },
  );
});
