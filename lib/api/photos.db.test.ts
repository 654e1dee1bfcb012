import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";

import { openSession } from "#app/testing/sending.ts";
import { noise } from "#lib/doctors/testing/photos.ts";
import { forgetEnv } from "#lib/env.ts";
import { sent } from "#lib/web/transport/testing/next-headers.ts";
import { closeSystemPool } from "#db/system-pool.ts";
import { makePractice, makeUser, NOW } from "#db/testing/world.ts";

import { call } from "./testing/call.ts";

vi.mock("next/headers", () => import("#lib/web/transport/testing/next-headers.ts"));

beforeAll(() => {
  vi.stubEnv("PRAXIS_NOW", new Date(NOW).toISOString());
  forgetEnv();
});

afterAll(closeSystemPool);

beforeEach(async () => {
  sent.headers = new Headers({ "x-request-id": "request", "x-forwarded-for": "192.0.2.7" });
  sent.cookies = new Map();
  await openSession((await makeUser("admin")).id, "admin");
});

test("a program sends a photograph, everyone is told where it is, and it is removed again", async () => {
  const path = { id: (await makePractice()).doctorId };
  const photo = (await noise(400, 300).png().toBuffer()).toString("base64");
  const before = (await call("getDoctor", { path })).headers.get("etag") ?? "";
  expect((await call("setDoctorPhoto", { path, body: { photo } })).status).toBe(428);
  const sending = { path, body: { photo }, headers: { "if-match": before } };
  const answer = await call("setDoctorPhoto", sending);
  expect(answer).toMatchObject({ status: 200, body: { doctorId: path.id } });
  const shown = await call("getDoctor", { path });
  expect(shown.body?.["photo"]).toEqual(answer.body?.["photo"]);
  // A client that has cached the earlier answer gets this one.
  expect(shown.headers.get("etag")).not.toBe(before);
  expect((await call("setDoctorPhoto", sending)).status).toBe(412);
  expect((await call("removeDoctorPhoto", { path, headers: { "if-match": before } })).status).toBe(412);
  expect((await call("removeDoctorPhoto", { path })).status).toBe(204);
  expect((await call("getDoctor", { path })).body).toMatchObject({ photo: null });
});

test("what is no photograph is refused at its field, with what to send", async () => {
  const path = { id: (await makePractice()).doctorId };
  const photo = Buffer.from("%PDF-1.7").toString("base64");
  const headers = { "if-match": "*" };
  expect(await call("setDoctorPhoto", { path, body: { photo }, headers })).toMatchObject({
    status: 400,
    body: { fields: { photo: { code: "photo_kind" } } },
  });
});
