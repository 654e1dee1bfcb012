import { IncomingMessage } from "node:http";
import { Socket } from "node:net";

import { beforeEach, expect, test } from "vitest";

import { forgetEnv } from "#lib/env.ts";

import { sourceOf } from "#lib/web/request/request-facts.ts";
import { noteSender } from "./web-server.ts";

beforeEach(() => {
  Object.assign(process.env, {
    DATABASE_URL: "postgres://praxis@127.0.0.1/praxis",
    APP_URL: "http://localhost:3000",
    AUTH_SECRET: "a-secret-for-tests-that-is-long-enough",
    RECORDS_KEYS: "tests:KjRg8vQm2yXcS0bJ1tUeFhLrPwDzN5aOiGk7oV9xBqE=",
    TRUSTED_PROXIES: "0",
  });
  forgetEnv();
});

function headerAfter(forwardedFor: string | undefined): string | null {
  const request = new IncomingMessage(new Socket());
  Object.defineProperty(request.socket, "remoteAddress", { value: "192.0.2.1" });
  if (forwardedFor !== undefined) request.headers["x-forwarded-for"] = forwardedFor;
  noteSender({ request });
  return String(request.headers["x-forwarded-for"]);
}

test("the caller's own address is noted last, whatever the caller says", () => {
  expect(headerAfter(undefined)).toBe("192.0.2.1");
  expect(headerAfter("203.0.113.9, 198.51.100.1")).toBe("203.0.113.9, 198.51.100.1, 192.0.2.1");
});

test("a caller cannot choose the source they are counted under", () => {
  expect(sourceOf(headerAfter("203.0.113.9"))).toBe(sourceOf(headerAfter("203.0.113.10")));
});

test("behind one proxy it is the address the proxy was called from", () => {
  process.env["TRUSTED_PROXIES"] = "1";
  forgetEnv();
  const real = sourceOf(headerAfter("203.0.113.9"));
  expect(sourceOf(headerAfter("1.2.3.4, 203.0.113.9"))).toBe(real);
  expect(sourceOf(headerAfter("203.0.113.10"))).not.toBe(real);
});

test("whoever has a whole network of IPv6 is one source", () => {
  expect(sourceOf("2001:db8:1:2::3")).toBe(sourceOf("2001:db8:1:2:ffff::4"));
  expect(sourceOf("2001:db8:1:3::3")).not.toBe(sourceOf("2001:db8:1:2::3"));
});

test("a source is a keyed hash: without the secret nobody can try addresses", () => {
  const one = sourceOf("203.0.113.9");
  process.env["AUTH_SECRET"] = "another-secret-for-tests-long-enough";
  forgetEnv();
  expect(sourceOf("203.0.113.9")).not.toBe(one);
  expect(one).not.toContain("203");
});
