import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import { afterAll, beforeAll, expect, test } from "vitest";

import type { SpanFacts } from "#lib/core/trace.ts";

import { routesOf } from "./routes-of-build.ts";
import { traceRequests } from "./trace-requests.ts";

const begun: string[] = [];
const ended: Promise<SpanFacts>[] = [];
const server = createServer((request, response) => {
  // As the seam does with an address that cannot be decoded.
  request.url = "/rewritten";
  response.writeHead(418).end();
});
let origin = "";

beforeAll(async () => {
  traceRequests(
    {
      enter: (name) => {
        begun.push(name);
        const { promise, resolve } = Promise.withResolvers<SpanFacts>();
        ended.push(promise);
        return resolve;
      },
    },
    routesOf(["/", "/doctors/[slug]", "/api/health/ready"]),
  );
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // A server that listens on a port has an address of this kind.
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());

test("a request is named by its route, and ends with its status", async () => {
  await fetch(`${origin}/doctors/canary?q=canary`, {
    headers: { traceparent: `00-${"1".repeat(32)}-${"2".repeat(16)}-01` },
  });
  await fetch(`${origin}/no/such/canary`, { method: "DELETE" });
  expect(begun).toEqual(["GET /doctors/[slug]", "DELETE other"]);
  expect(await Promise.all(ended)).toEqual([
    { "http.response.status_code": 418 },
    { "http.response.status_code": 418 },
  ]);
});

test("health checks and files of the build are not traced", async () => {
  begun.length = 0;
  await fetch(`${origin}/api/health/ready`);
  await fetch(`${origin}/_next/static/chunks/1.js`);
  expect(begun).toEqual([]);
});
