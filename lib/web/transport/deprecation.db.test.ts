import { afterAll, beforeEach, expect, test, vi } from "vitest";

import { DomainError } from "#lib/core/errors.ts";
import { sent } from "#lib/web/transport/testing/next-headers.ts";
import { closeSystemPool } from "#db/system-pool.ts";

import { routeOfVerb } from "./testing/operations.ts";

vi.mock("next/headers", () => import("#lib/web/transport/testing/next-headers.ts"));

const deprecated = { since: "2027-01-01", sunset: "2028-01-01" };
const works = Object.assign(async () => ({}), { verbName: "test.works" });
const refuses = Object.assign(() => Promise.reject(new DomainError("wrong_state")), {
  verbName: "test.refuses",
});

beforeEach(() => {
  sent.headers = new Headers({ "x-request-id": "request", "x-forwarded-for": "192.0.2.7" });
  sent.cookies = new Map();
});

afterAll(closeSystemPool);

async function marksOf(verb: Parameters<typeof routeOfVerb>[0], more: Parameters<typeof routeOfVerb>[1]) {
  const request = new Request("http://localhost:3000/api/v1/test", { method: "POST" });
  const { headers } = await routeOfVerb(verb, { isPublic: true, ...more })(request, {
    params: Promise.resolve({}),
  });
  return ["deprecation", "sunset", "link"].map((name) => headers.get(name));
}

test.each([
  ["an answer", works],
  ["a refusal", refuses],
])("%s of an operation that will go says since when, and until when it works", async (_what, verb) => {
  expect(await marksOf(verb, { deprecated })).toEqual([
    "@1798761600",
    "Sat, 01 Jan 2028 00:00:00 GMT",
    '</redoc>; rel="deprecation"; type="text/html"',
  ]);
});

test("no other operation says so", async () => {
  expect(await marksOf(works, {})).toEqual([null, null, null]);
});
