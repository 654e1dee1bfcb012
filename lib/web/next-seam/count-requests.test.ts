import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

import { Counter, Histogram, Registry } from "prom-client";
import { afterAll, beforeAll, expect, test } from "vitest";

import { countRequests } from "./count-requests.ts";
import { routesOf } from "./routes-of-build.ts";

const registry = new Registry();
const registers = [registry];
let server: Server;
let origin: string;

beforeAll(async () => {
  const requests = new Counter({
    name: "requests",
    help: "-",
    labelNames: ["route", "method", "status"],
    registers,
  });
  const seconds = new Histogram({ name: "seconds", help: "-", labelNames: ["route"], registers });
  const refusals = new Counter({ name: "refusals", help: "-", labelNames: ["code"], registers });
  countRequests({ registry, requests, seconds, refusals }, routesOf(["/", "/patients/[id]"]));
  server = createServer((request, response) => {
    request.url = "/another/address";
    response.statusCode = request.method === "DELETE" ? 409 : 200;
    response.end();
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo; // A TCP server's address has this type.
  origin = `http://127.0.0.1:${port}`;
});

afterAll(() => server.close());

test("requests are counted by route, method and status, and nothing of a path or a query is kept", async () => {
  const sent = [
    ["GET", "/"],
    ["GET", "/patients/ada-lovelace?name=secret"],
    ["GET", "/patients/someone-else/"],
    ["DELETE", "/patients/ada-lovelace"],
    ["PROPFIND", "/wp-admin/ada-lovelace"],
  ] as const;
  for (const [method, path] of sent) await (await fetch(`${origin}${path}`, { method })).text();
  const text = await registry.metrics();
  expect(text.split("\n").filter((line) => line.startsWith("requests{"))).toEqual([
    'requests{route="/",method="GET",status="200"} 1',
    'requests{route="/patients/[id]",method="GET",status="200"} 2',
    'requests{route="/patients/[id]",method="DELETE",status="409"} 1',
    'requests{route="other",method="PROPFIND",status="200"} 1',
  ]);
  expect(text).toContain('seconds_count{route="/patients/[id]"} 3');
  expect(text).not.toMatch(/ada|secret|someone|another/);
});
