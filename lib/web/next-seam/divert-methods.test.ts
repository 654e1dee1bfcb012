import { IncomingMessage } from "node:http";
import { Socket } from "node:net";

import { expect, test } from "vitest";

import { divertUnservedMethod, UNSERVED_METHOD_PATH } from "./divert-methods.ts";

function diverted(method: string) {
  const request = new IncomingMessage(new Socket());
  Object.assign(request, { method, url: "/patient" });
  divertUnservedMethod({ request });
  return [request.method, request.url];
}

test.each(["TRACE", "PROPFIND", "QUERY"])("%s is led to the handler that refuses it", (method) => {
  expect(diverted(method)).toEqual(["GET", UNSERVED_METHOD_PATH]);
});

test.each(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"])("%s goes its way", (method) => {
  expect(diverted(method)).toEqual([method, "/patient"]);
});
