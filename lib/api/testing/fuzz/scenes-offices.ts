import { randomUUID } from "node:crypto";

import { eq } from "drizzle-orm";

import { bookAppointment } from "#lib/appointments/book.ts";
import { deliveries, messages } from "#db/schema/index.ts";
import { connectAsAdmin } from "#db/testing/cluster.ts";
import { testDatabase } from "#db/testing/database.ts";
import { bookingAt, makePatient, makePractice, NOW, SYSTEM } from "#db/testing/world.ts";

import { done, exampleOf, system, text, type Scene } from "./scene.ts";
import type { FuzzWorld } from "./world.ts";

const HOOK = { url: "https://hooks.example.org/praxis", kinds: ["appointment.booked"] };

const kiosk = () => ({ name: `Kiosk ${randomUUID()}`, scopes: ["slots:read"] });

const clientOf = async (world: FuzzWorld): Promise<string> =>
  text(await done(world, "admin", "createClient", { body: kiosk() }), "clientId");

const webhookOf = async (world: FuzzWorld): Promise<string> => {
  const path = { id: await clientOf(world) };
  return text(await done(world, "admin", "createWebhook", { path, body: HOOK }), "webhookId");
};

const ofClient: Scene = async (world) => ({ caller: "admin", path: { id: await clientOf(world) } });
const ofWebhook: Scene = async (world) => ({ caller: "admin", path: { id: await webhookOf(world) } });

/** What operations on clients, webhooks, messages and the catalogue need. */
export const OFFICE_SCENES: Readonly<Record<string, Scene>> = {
  replaceClient: async (world) => ({ ...(await ofClient(world)), body: kiosk() }),
  disableClient: ofClient,
  renewClientSecret: ofClient,
  endClientSecret: async (world) => {
    const id = await clientOf(world);
    const { secretId } = await done(world, "admin", "renewClientSecret", { path: { id } });
    return { caller: "admin", path: { id, secretId: String(secretId) } };
  },
  enableClient: async (world) => {
    const id = await clientOf(world);
    await done(world, "admin", "disableClient", { path: { id } });
    return { caller: "admin", path: { id } };
  },
  listWebhooks: ofClient,
  createWebhook: async (world) => ({ ...(await ofClient(world)), body: HOOK }),
  renewWebhookSecret: ofWebhook,
  endWebhook: ofWebhook,
  listWebhookDeliveries: ofWebhook,
  sendWebhookAgain: async (world) => {
    const [webhookId, appointmentId] = [await webhookOf(world), world.own.recordedIds[0] ?? ""];
    // The trigger of appointments alone writes there.
    const admin = connectAsAdmin(testDatabase().adminUrl);
    try {
      const [row] = await admin<{ id: string }[]>`
        insert into webhook_deliveries
          (webhook_id, kind, appointment_id, patient_id, occurred_at, begun_at, delivered_at, attempts, next_attempt_at)
        values (${webhookId}, 'appointment.booked', ${appointmentId}, ${world.own.patientId}, now(), now(), now(), 1, null)
        returning id`;
      return { caller: "admin", path: { id: row?.id ?? "" } };
    } finally {
      await admin.end();
    }
  },
  sendDeliveryAgain: async ({ own }) => {
    const [practice, patient] = [await makePractice(), await makePatient()];
    const ahead = bookingAt(practice, patient.id, "2027-01-18T09:00:00+05:45");
    const { id } = await bookAppointment(SYSTEM, ahead);
    const [message] = await system((tx) =>
      tx
        .select({ messageId: messages.id, appointmentId: messages.appointmentId })
        .from(messages)
        .where(eq(messages.appointmentId, id))
        .limit(1),
    );
    if (message === undefined) throw new Error("A booking without a message");
    const failed = { state: "failed", cause: "refused", endedAt: NOW, nextAttemptAt: NOW } as const;
    const reader = { audience: "patient", userId: own.patientUserId, channel: "email" } as const;
    const [row] = await system((tx) =>
      tx
        .insert(deliveries)
        .values({ ...message, ...reader, ...failed, createdAt: NOW, dueAt: NOW })
        .returning({ id: deliveries.id }),
    );
    return { caller: "admin", path: { id: row?.id ?? "" } };
  },
  getImport: async (world) => ({
    caller: "admin",
    path: {
      id: text(await done(world, "admin", "proposeImport", { body: exampleOf("proposeImport") }), "id"),
    },
  }),
};
