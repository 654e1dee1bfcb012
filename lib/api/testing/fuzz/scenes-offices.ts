import { randomUUID } from "node:crypto";

import { eq, gt } from "drizzle-orm";

import { appointments, deliveries, messages } from "#db/schema/index.ts";
import { connectAsAdmin } from "#db/testing/cluster.ts";
import { testDatabase } from "#db/testing/database.ts";
import { NOW } from "#db/testing/world.ts";

import { done, exampleOf, system, text, type Scene } from "./scene.ts";
import { FUZZ_NOW } from "./clock.ts";
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
    const [message] = await system((tx) =>
      tx
        .select({ messageId: messages.id, appointmentId: messages.appointmentId })
        .from(messages)
        .innerJoin(appointments, eq(appointments.id, messages.appointmentId))
        .where(gt(appointments.startsAt, FUZZ_NOW))
        .limit(1),
    );
    if (message === undefined) throw new Error("Nobody has booked");
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
  reopenDepartment: async (world) => {
    const body = { ...exampleOf("createDepartment"), slug: `x-${randomUUID()}`, name: randomUUID() };
    const id = text(await done(world, "admin", "createDepartment", { body }), "id");
    await done(world, "admin", "closeDepartment", { path: { id } });
    return { caller: "admin", path: { id } };
  },
  getImport: async (world) => ({
    caller: "admin",
    path: {
      id: text(await done(world, "admin", "proposeImport", { body: exampleOf("proposeImport") }), "id"),
    },
  }),
};
