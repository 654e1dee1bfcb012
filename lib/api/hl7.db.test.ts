import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { z } from "zod";

import { openSession } from "#app/testing/sending.ts";
import { MINUTE_MS } from "#lib/core/instant.ts";
import { forgetEnv } from "#lib/env.ts";
import { makeToldWorld, type ToldWorld } from "#lib/hl7/testing/told-world.ts";
import { sent } from "#lib/web/transport/testing/next-headers.ts";
import { closeSystemPool } from "#db/system-pool.ts";
import { resetDatabase } from "#db/testing/database.ts";
import { makeUser, NOW } from "#db/testing/world.ts";

import { call } from "./testing/call.ts";

vi.mock("next/headers", () => import("#lib/web/transport/testing/next-headers.ts"));

const List = z.object({
  items: z.array(z.looseObject({ id: z.string(), destination: z.string() })),
  nextCursor: z.string().nullable(),
});

let world: ToldWorld;
beforeAll(() => {
  vi.stubEnv("PRAXIS_NOW", new Date(NOW + 2 * MINUTE_MS).toISOString());
  forgetEnv();
});
afterAll(closeSystemPool);
beforeEach(async () => {
  await resetDatabase();
  sent.headers = new Headers({ "x-request-id": "request", "x-forwarded-for": "192.0.2.7" });
  sent.cookies = new Map();
  world = await makeToldWorld();
  await world.book(11);
  await world.deliverAt(NOW);
  await openSession((await makeUser("admin")).id, "admin");
});
afterEach(() => world.receiver.stop());

const list = async (search: string) => List.parse((await call("listHl7Messages", { search })).body).items;

test("administrators read over the API what a hospital system was told, and have it sent again", async () => {
  const [told] = await list("?state=taken&destination=hospital");
  expect(told).toMatchObject({ event: "S12", state: "taken", answer: "AA", canSendAgain: true });
  expect((await call("sendHl7Again", { path: { id: told?.id ?? "" } })).status).toBe(200);
  expect((await call("sendHl7Again", { path: { id: told?.id ?? "" } })).status).toBe(409);
  expect(await list("?state=taken")).toEqual([]);
  expect(await list("?destination=elsewhere")).toEqual([]);
});

test("administrators have everything sent again over the API that a hospital system did not accept", async () => {
  const of = (destination: string) => call("sendParkedHl7Again", { body: { destination } });
  expect(await of("hospital")).toMatchObject({ status: 200, body: { count: 0 } });
  expect((await of("A|B")).status).toBe(400);
});

test.each(["?destination=%00", "?destination=A|B", "?state=lost", "?nothing=1"])(
  "a filter that makes no sense is refused: %s",
  async (search) => {
    expect((await call("listHl7Messages", { search })).status).toBe(400);
  },
);
