import { afterAll, afterEach, beforeEach, expect, test, vi } from "vitest";

import { openSession } from "#app/testing/sending.ts";
import { forgetEnv } from "#lib/env.ts";
import { makeClient } from "#lib/identity/clients/testing/client.ts";
import { createPatient } from "#lib/patients/create.ts";
import { bookAppointment } from "#lib/appointments/book.ts";
import { setClock } from "#lib/web/oauth/testing/ask.ts";
import { makeReceiver } from "#lib/webhooks/testing/receiver.ts";
import { closeSystemPool } from "#db/system-pool.ts";
import { bookingAt, makePractice, makeUser, NOW } from "#db/testing/world.ts";

import { call } from "./testing/call.ts";

vi.mock("next/headers", () => import("#lib/web/transport/testing/next-headers.ts"));

beforeEach(() => setClock(NOW));
afterEach(() => {
  vi.unstubAllEnvs();
  forgetEnv();
});
afterAll(closeSystemPool);

test("an administrator adds a webhook, reads what was sent, sends it again, renews its secret and ends it", async () => {
  const client = await makeClient();
  await openSession((await makeUser("admin")).id, "admin");
  const path = { id: client.clientId };
  const body = { url: "https://hooks.example.org/praxis", kinds: ["appointment.booked"] };
  const made = await call("createWebhook", { path, body });
  expect(made).toMatchObject({ status: 201, body: { secret: expect.stringMatching(/^whsec_/) } });
  const ofOne = { path: { id: String(made.body?.["webhookId"]) } };
  const listed = await call("listWebhooks", { path });
  expect(listed.body).toMatchObject({ items: [{ id: ofOne.path.id, ...body, endedAt: null }] });
  expect(JSON.stringify(listed.body)).not.toContain("whsec_");

  const patient = { name: "Amara O'Neill", dateOfBirth: "1990-05-17", timeZone: "Asia/Kathmandu" };
  const { id: patientId } = await createPatient(client.ctx, patient);
  const practice = await makePractice();
  const visit = await bookAppointment(
    client.ctx,
    bookingAt(practice, patientId, "2027-01-05T09:00:00+05:45"),
  );
  const waiting = await call("listWebhookDeliveries", ofOne);
  expect(waiting.body).toMatchObject({ items: [{ appointmentId: visit.id, state: "waiting", attempts: 0 }] });
  const { received, deliverAt } = makeReceiver();
  await deliverAt(NOW);
  const done = await call("listWebhookDeliveries", { ...ofOne, search: "?state=delivered&limit=1" });
  expect(done.body).toMatchObject({ items: [{ lastStatus: 204 }], nextCursor: null });
  const again = { path: { id: received[0]?.headers["webhook-id"] ?? "" } };
  expect((await call("sendWebhookAgain", again)).status).toBe(200);
  expect(await call("sendWebhookAgain", again)).toMatchObject({ status: 409, body: { code: "wrong_state" } });

  expect((await call("renewWebhookSecret", ofOne)).status).toBe(201);
  expect((await call("endWebhook", ofOne)).status).toBe(204);
  expect((await call("endWebhook", ofOne)).status).toBe(404);
  await deliverAt(NOW);
  expect(received).toHaveLength(1);
});
