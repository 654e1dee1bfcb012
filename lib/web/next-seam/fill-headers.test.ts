import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";

import { beforeEach, expect, test, vi } from "vitest";

import { bareHeaders } from "#lib/core/security-headers.ts";
import { forgetEnv } from "#lib/env.ts";

import { fillHeaders } from "./fill-headers.ts";

beforeEach(() => {
  vi.stubEnv("DATABASE_URL", "postgres://praxis@127.0.0.1/praxis");
  vi.stubEnv("APP_URL", "https://praxis.example.org");
  vi.stubEnv("AUTH_SECRET", "a-secret-for-tests-that-is-long-enough");
  vi.stubEnv("RECORDS_KEYS", "tests:KjRg8vQm2yXcS0bJ1tUeFhLrPwDzN5aOiGk7oV9xBqE=");
  forgetEnv();
});

function answerTo(url: string): ServerResponse {
  const request = new IncomingMessage(new Socket());
  Object.assign(request, { method: "GET", url });
  const response = new ServerResponse(request);
  fillHeaders({ request, response });
  return response;
}

const lacking = (response: ServerResponse) =>
  Object.keys(bareHeaders({ isHttps: true })).filter((name) => !response.hasHeader(name));

test("an answer of the server's own has every security header", () => {
  const response = answerTo("//doctors");
  response.statusCode = 308;
  response.end();
  expect(lacking(response)).toEqual([]);
  expect(response.getHeader("content-security-policy")).toBe("default-src 'none'; frame-ancestors 'none'");
});

test("an answer keeps the headers that it has, and those that it is sent with", () => {
  const response = answerTo("/doctors");
  response.setHeader("Content-Security-Policy", "default-src 'self'");
  response.writeHead(200, { "Referrer-Policy": "no-referrer" });
  expect(response.getHeader("content-security-policy")).toBe("default-src 'self'");
  expect(response.getHeader("referrer-policy")).toBe("no-referrer");
  expect(lacking(response)).toEqual([]);
});

test("a file that the build made has those of files", () => {
  const response = answerTo("/_next/static/chunks/x.js");
  response.writeHead(200);
  expect(lacking(response)).toEqual(["Content-Security-Policy", "Strict-Transport-Security"]);
});
