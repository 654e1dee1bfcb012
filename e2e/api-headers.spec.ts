import { once } from "node:events";
import { IncomingMessage, request } from "node:http";
import { text } from "node:stream/consumers";
import { createGunzip, gunzipSync, gzipSync } from "node:zlib";
import { securityHeaders } from "#lib/core/security-headers.ts";
import { MACHINE_ADDRESSES } from "#lib/web/transport/machine-addresses.ts";
import { handlersOfBuild, pagesOfBuild } from "./access/routes.ts";
import { expect, test } from "./support/test.ts";
import { findUserId, makePatient, sessionCookie } from "./support/world.ts";

/** What an answer is wrapped in: below /api and /smart, which proxy.ts does not see, and on its way through the compression. */

const NAMES = Object.keys(securityHeaders({ nonce: "", isDevelopment: false, isHttps: false })).map((name) =>
  name.toLowerCase(),
);
const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND"];
const FOR_MACHINES = /^\/(api|smart|fhir\/R4)(\/|$)/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

type Headers = Readonly<Record<string, string>>;

/** Sends a path as it is written: clients of more comfort resolve its dots. */
async function sendPath(
  origin: string | undefined,
  path: string,
  { method = "GET", headers = {} }: { method?: string; headers?: Headers } = {},
): Promise<IncomingMessage> {
  const { hostname, port } = new URL(origin ?? "");
  const sent = request({ hostname, port, path, method, headers });
  sent.end();
  const [answer]: unknown[] = await once(sent, "response");
  if (!(answer instanceof IncomingMessage)) throw new Error("The server did not answer");
  return answer;
}

function missing({ headers }: IncomingMessage): string[] {
  return NAMES.filter((name) => headers[name] === undefined);
}

test("no page lies below /api, /smart or /fhir/R4, and every handler there is asked here", () => {
  expect(pagesOfBuild().filter((page) => FOR_MACHINES.test(page))).toEqual([]);
  expect(handlersOfBuild().filter((route) => FOR_MACHINES.test(route)).length).toBeGreaterThan(80);
});

test("every answer below /api, /smart and /fhir/R4 has every security header and an id of ours, whatever the method", async ({
  baseURL,
}) => {
  test.slow();
  for (const route of handlersOfBuild().filter((each) => FOR_MACHINES.test(each))) {
    const path = route.replace(/\[\[?\.\.\.\w+\]?\]/, "nothing").replaceAll(/\[\w+\]/g, "x");
    for (const method of METHODS) {
      const answer = await sendPath(baseURL, path, { method, headers: { "x-request-id": "mine" } });
      await text(answer);
      expect.soft([method, path, missing(answer)]).toEqual([method, path, []]);
      expect.soft(answer.headers["x-request-id"], `${method} ${path}`).toMatch(UUID);
      expect.soft(answer.statusCode, `${method} ${path}`).toBeLessThan(500);
      const isWrite = !["GET", "HEAD", "OPTIONS", "TRACE", "PROPFIND"].includes(method);
      const isForAnybody = MACHINE_ADDRESSES.includes(route);
      if (isWrite && !isForAnybody)
        expect.soft([method, path, answer.statusCode]).toEqual([method, path, 403]);
    }
  }
});

test("an address that leads past the API to a page has what pages have", async ({ baseURL }) => {
  const { name, value } = await sessionCookie((await makePatient()).userId);
  const headers = { Cookie: `${name}=${value}` };
  for (const path of [
    "/api/../patient",
    "/api/%2e%2e/patient",
    "/api/./../patient",
    "/_next/static/../../patient",
  ]) {
    const answer = await sendPath(baseURL, path, { headers });
    const nonce = /'nonce-([^']+)'/.exec(String(answer.headers["content-security-policy"]))?.[1];
    expect([path, answer.statusCode, missing(answer)]).toEqual([path, 200, []]);
    expect(await text(answer), path).toContain(`nonce="${nonce}"`);
    const foreign = { "Next-Action": "x", Origin: "https://evil.example" };
    const refused = await sendPath(baseURL, path, { method: "POST", headers: { ...headers, ...foreign } });
    expect([path, refused.statusCode, await text(refused)]).toEqual([
      path,
      403,
      expect.stringContaining("foreign_origin"),
    ]);
  }
});

test("an address that cannot be decoded is no failure of the server, below /api or not", async ({
  baseURL,
}) => {
  for (const path of [
    "/api/%",
    "/api/v1/appointments/%E0%A4%A",
    "/fhir/R4/%",
    "/fhir/%",
    "/%ff",
    "/doctors/%E0%A4%A",
  ]) {
    const answer = await sendPath(baseURL, path);
    expect([path, answer.statusCode, missing(answer)]).toEqual([path, path.includes("/v1/") ? 401 : 404, []]);
    await text(answer);
  }
});

test("where clients of OAuth look for its metadata, they find it with every header", async ({ baseURL }) => {
  const answer = await sendPath(baseURL, "/.well-known/oauth-authorization-server");
  expect([answer.statusCode, missing(answer)]).toEqual([200, []]);
  expect(JSON.parse(await text(answer))).toHaveProperty("token_endpoint");
  const other = await sendPath(baseURL, "/.well-known/nothing");
  expect([other.statusCode, missing(other)]).toEqual([404, []]);
  await text(other);
});

test("a page travels about as small as one gzip of it, and says what it depends on", async ({ baseURL }) => {
  const admin = await sessionCookie(await findUserId("admin@praxis.example"), "admin");
  const cookie = `${admin.name}=${admin.value}`;
  for (const path of ["/", "/doctors", "/admin/audit"]) {
    const answer = await sendPath(baseURL, path, { headers: { cookie, "accept-encoding": "gzip, br" } });
    const parts: Buffer[] = [];
    for await (const part of answer) parts.push(Buffer.from(part));
    const body = Buffer.concat(parts);
    expect([answer.statusCode, answer.headers["content-encoding"]], path).toEqual([200, "gzip"]);
    expect(answer.headers.vary, path).toContain("Accept-Encoding");
    expect(body.length / gzipSync(gunzipSync(body)).length, path).toBeLessThan(1.15);
  }
});

test("who takes no gzip gets none, and who asks for headers alone gets those of the page", async ({
  baseURL,
}) => {
  const plain = await sendPath(baseURL, "/sign-in");
  expect([plain.headers["content-encoding"], plain.headers.vary]).toEqual([
    undefined,
    expect.stringContaining("Accept-Encoding"),
  ]);
  expect(await text(plain)).toContain("</html>");
  for (const refusing of ["identity", "gzip;q=0", "br"]) {
    const answer = await sendPath(baseURL, "/sign-in", { headers: { "accept-encoding": refusing } });
    expect(answer.headers["content-encoding"], refusing).toBeUndefined();
    expect(await text(answer)).toContain("</html>");
  }
  const head = await sendPath(baseURL, "/sign-in", {
    method: "HEAD",
    headers: { "accept-encoding": "gzip" },
  });
  expect([head.statusCode, head.headers["content-encoding"], await text(head)]).toEqual([200, undefined, ""]);
});

test("what has not changed is not sent again, compressed or not", async ({ baseURL }) => {
  for (const encoding of ["gzip", "identity"]) {
    const headers = { "accept-encoding": encoding };
    const first = await sendPath(baseURL, "/manifest.webmanifest", { headers });
    await text(encoding === "gzip" && first.headers["content-encoding"] ? first.pipe(createGunzip()) : first);
    const again = { ...headers, "if-none-match": String(first.headers.etag) };
    const second = await sendPath(baseURL, "/manifest.webmanifest", { headers: again });
    expect([encoding, second.statusCode, await text(second)]).toEqual([encoding, 304, ""]);
  }
});
