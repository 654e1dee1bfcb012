import { afterAll, beforeAll, expect, test, vi } from "vitest";

import { openSession } from "#app/testing/sending.ts";
import { forgetEnv } from "#lib/env.ts";
import { MINUTE_MS, toIsoInstant } from "#lib/core/instant.ts";
import { makeRescuer, openAccess, REASON } from "#lib/emergency/testing/opened.ts";
import { makeFile } from "#lib/patients/testing/two-files.ts";
import { closeSystemPool } from "#db/system-pool.ts";
import { makeUser, NOW } from "#db/testing/world.ts";

import { asVisitor } from "./testing/as.ts";
import { call } from "./testing/call.ts";

vi.mock("next/headers", () => import("#lib/web/transport/testing/next-headers.ts"));

const OVER = NOW + 30 * MINUTE_MS;

beforeAll(() => {
  vi.stubEnv("PRAXIS_NOW", new Date(OVER).toISOString());
  forgetEnv();
});
afterAll(closeSystemPool);

test("administrators list what doctors opened in emergencies, read one, and close its review once", async () => {
  const whom = { name: "Zoë Overland", dateOfBirth: "1944-05-06" };
  await makeFile(whom);
  const rescuer = await makeRescuer();
  const id = await openAccess(rescuer.actor, whom);
  const path = { id };
  asVisitor();
  expect((await call("listEmergencyAccesses")).status).toBe(401);
  await openSession(rescuer.actor.userId, "doctor", OVER);
  expect((await call("listEmergencyAccesses")).status).toBe(403);
  expect((await call("getEmergencyAccess", { path })).status).toBe(403);
  expect(
    (await call("closeEmergencyReview", { path, body: { outcome: "justified", note: "I" } })).status,
  ).toBe(404);

  const { id: userId } = await makeUser("admin");
  await openSession(userId, "admin", OVER);
  const row = {
    id,
    openedAt: toIsoInstant(NOW),
    endsAt: toIsoInstant(OVER),
    isRunning: false,
    outcome: null,
  };
  const listed = await call("listEmergencyAccesses", { search: "?state=open" });
  expect(listed).toMatchObject({ status: 200, body: { items: [row], nextCursor: null } });
  expect(JSON.stringify(listed.body)).not.toContain("Overland");
  expect(await call("getEmergencyAccess", { path })).toMatchObject({
    status: 200,
    body: {
      ...row,
      reason: REASON,
      patient: { name: whom.name },
      recordsRead: 0,
      isOwn: false,
      review: null,
    },
  });
  const close = (body: object) => call("closeEmergencyReview", { path, body });
  expect(await close({ outcome: "fine", note: "" })).toMatchObject({
    status: 400,
    body: { fields: { outcome: { code: "choose" }, note: { code: "required" } } },
  });
  expect(await close({ outcome: "justified", note: "Seen" })).toMatchObject({
    status: 201,
    body: { accessId: id },
  });
  expect(await close({ outcome: "justified", note: "Seen" })).toMatchObject({
    status: 409,
    body: { code: "wrong_state" },
  });
  expect(await call("listEmergencyAccesses", { search: "?state=open" })).toMatchObject({
    body: { items: [] },
  });
  expect(await call("getEmergencyAccess", { path })).toMatchObject({
    body: { review: { outcome: "justified", note: "Seen", closedAt: toIsoInstant(OVER) } },
  });
});
