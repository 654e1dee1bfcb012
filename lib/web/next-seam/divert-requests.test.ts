import { IncomingMessage } from "node:http";
import { Socket } from "node:net";

import { expect, test } from "vitest";

import {
  divertRequest,
  READ_ONLY_FILE_PATH,
  UNREADABLE_REQUEST_PATH,
  UNSERVED_METHOD_PATH,
} from "./divert-requests.ts";

const isFile = (url: string) => url === "/favicon.ico";

function diverted(
  method: string,
  headers: Readonly<Record<string, string>> = {},
  url = "/patient",
): IncomingMessage {
  const request = new IncomingMessage(new Socket());
  Object.assign(request, { method, url });
  Object.assign(request.headers, { host: "localhost:3000", ...headers });
  divertRequest({ request }, isFile);
  return request;
}

const stateOf = (state: unknown) => encodeURIComponent(JSON.stringify(state));
const READABLE = stateOf(["", { children: ["patient", { children: ["__PAGE__", {}] }] }, null, null]);

test.each(["TRACE", "PROPFIND", "QUERY"])("%s is led to the handler that refuses it", (method) => {
  expect(diverted(method)).toMatchObject({ method: "GET", url: UNSERVED_METHOD_PATH });
});

test.each(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"])("%s goes its way", (method) => {
  expect(diverted(method)).toMatchObject({ method, url: "/patient" });
});

test.each(["", "x", "%", "{}", "[]", stateOf(["", {}, null, null, true]), stateOf(["x".repeat(50_000), {}])])(
  "a router that says it is at %.20s is led to the handler that refuses it",
  (state) => {
    const request = diverted("GET", { rsc: "1", "next-router-state-tree": state });
    expect(request).toMatchObject({ method: "GET", url: UNREADABLE_REQUEST_PATH });
  },
);

test("a router that says where it is, or says nothing, goes its way", () => {
  expect(diverted("GET", { rsc: "1", "next-router-state-tree": READABLE }).url).toBe("/patient");
  expect(diverted("GET", { rsc: "1" }).url).toBe("/patient");
});

test("what is said of a router without asking for a part of a page is read by nobody", () => {
  expect(diverted("GET", { "next-router-state-tree": "x" }).url).toBe("/patient");
});

test.each(["", "a b", "%", "[::1", "localhost:x", "user@localhost", "localhost/x"])(
  "no server is the host %j",
  (host) => {
    const request = diverted("GET", { host });
    expect([request.url, request.headers.host]).toEqual([UNREADABLE_REQUEST_PATH, "localhost"]);
  },
);

test.each(["x", "", "*", "ftp://x/", "http://%"])("%j is no path", (url) => {
  expect(diverted("GET", {}, url).url).toBe(UNREADABLE_REQUEST_PATH);
});

test("what is led elsewhere no longer speaks for a router", () => {
  const headers = { rsc: "1", "next-router-prefetch": "1", "next-router-state-tree": "x", accept: "*/*" };
  expect(diverted("TRACE", headers).headers).toEqual({ host: "localhost:3000", accept: "*/*" });
});

test.each(["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])("a file is not for %s", (method) => {
  expect(diverted(method, {}, "/favicon.ico")).toMatchObject({ method: "GET", url: READ_ONLY_FILE_PATH });
});

test.each(["GET", "HEAD"])(
  "a file that is asked for by %s is sent as a whole, unless it is known",
  (method) => {
    const known = { host: "localhost:3000", "if-none-match": '"x"' };
    const conditions = { range: "bytes=9-1", "if-range": "x", "if-match": '"x"', "if-unmodified-since": "x" };
    const { url, headers } = diverted(method, { ...known, ...conditions }, "/favicon.ico");
    expect([url, headers]).toEqual(["/favicon.ico", known]);
    expect(diverted(method, { range: "bytes=0-1" }).headers).toHaveProperty("range");
  },
);

test.each([
  ["/patient", { rsc: "1" }],
  ["/patient.rsc", {}],
  ["/patient%2Ersc?x=1", {}],
  ["/patient.segments/_tree.segment.rsc", {}],
])("no form is sent to a part of a page: %s", (url, headers) => {
  expect(diverted("POST", headers, url).url).toBe(UNREADABLE_REQUEST_PATH);
  expect(diverted("GET", headers, url).url).toBe(url);
});

test("another protocol that is offered is not taken, and sent on to nobody", () => {
  expect(diverted("POST", { upgrade: "h2c" }).headers.upgrade).toBeUndefined();
});
