import { beforeEach, expect, test, vi } from "vitest";

import { forgetEnv } from "#lib/env.ts";
import { closeSystemPool } from "#db/system-pool.ts";
import { resetDatabase } from "#db/testing/database.ts";
import { makeLocation, makePatient, NOW } from "#db/testing/world.ts";

import { asNew } from "./testing/as.ts";
import { call } from "./testing/call.ts";

vi.mock("next/headers", () => import("#lib/web/transport/testing/next-headers.ts"));
vi.mock("next-auth", () => ({ default: () => ({}), CredentialsSignin: Error }));

beforeEach(async () => {
  vi.stubEnv("PRAXIS_NOW", new Date(NOW).toISOString());
  forgetEnv();
  await closeSystemPool();
  await resetDatabase();
});

test.each(['W/"v1"', '"v9999999999"', '"another"'])(
  "an If-Match that no row can have is stale, whatever the database would say of such a number: %s",
  async (tag) => {
    const { id } = await makePatient();
    await asNew("admin");
    const body = { name: "Ada Oyelaran", timeZone: "UTC" };
    const headers = { "If-Match": tag };
    expect(await call("updatePatient", { path: { id }, body, headers })).toMatchObject({
      status: 412,
      body: { code: "precondition_failed" },
    });
  },
);

test("a version in a body that no column can hold is refused at its field", async () => {
  const id = await makeLocation();
  await asNew("admin");
  const body = { version: 2_147_483_648 };
  expect(await call("closeLocation", { path: { id }, body })).toMatchObject({
    status: 400,
    body: { fields: { version: { code: "invalid" } } },
  });
});
