import { IncomingMessage } from "node:http";
import { Socket } from "node:net";

import { expect, test } from "vitest";

import { mendAddress } from "./mend-address.ts";

function mended(url: string): string | undefined {
  const request = new IncomingMessage(new Socket());
  Object.assign(request, { method: "GET", url });
  mendAddress({ request });
  return request.url;
}

test.each([
  ["/doctors/%E0%A4%A", "/doctors/%25E0%25A4%25A"],
  ["/api/v1/appointments/%", "/api/v1/appointments/%25"],
  ["/api/v1/appointments/%ff?from=%ff", "/api/v1/appointments/%25ff?from=%ff"],
])("%s is taken as it is written", (url, taken) => {
  expect(mended(url)).toBe(taken);
});

test("an absolute address is taken for its path at its host", () => {
  const request = new IncomingMessage(new Socket());
  Object.assign(request, { method: "GET", url: "HTTP://praxis.example.org:81/doctors?q=%ff" });
  mendAddress({ request });
  expect([request.url, request.headers.host]).toEqual(["/doctors?q=%ff", "praxis.example.org:81"]);
});

test.each(["/", "/doctors/R%C3%A9n%C3%A9e?q=%", "/a%2Fb?x=?y", "*", "x", "//evil.example"])(
  "%s goes its way",
  (url) => {
    expect(mended(url)).toBe(url);
  },
);
