import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { bookAppointment } from "#lib/appointments/book.ts";
import { createPatient } from "#lib/patients/create.ts";
import { webhookDeliveries } from "#db/schema/index.ts";
import { inReadTransaction } from "#db/transaction.ts";
import { asClient, makeClient, makeWebhook } from "#e2e/support/clients.ts";
import { SYSTEM } from "#e2e/support/system.ts";
import type { Practice } from "#e2e/support/world.ts";
import type { ObjectOf } from "./things.ts";

type Things = Record<ObjectOf, string>;

/** A client for each cell, with a webhook that was told of a booking: none of them is anybody's, and each is changed once. */
export async function makeClients(
  practice: Practice,
): Promise<{ client: Things; webhook: Things; "webhook delivery": Things }> {
  const [own, actedFor, foreign] = [
    await make(practice, 20),
    await make(practice, 21),
    await make(practice, 22),
  ];
  const things = (key: keyof typeof own): Things => ({
    own: own[key],
    "acted for": actedFor[key],
    foreign: foreign[key],
    missing: randomUUID(),
    malformed: "x",
  });
  return {
    client: things("clientId"),
    webhook: things("webhookId"),
    "webhook delivery": things("deliveryId"),
  };
}

async function make({ doctorId, locationId, visitTypeId }: Practice, day: number) {
  const { clientId } = await makeClient();
  const { webhookId } = await makeWebhook(clientId);
  const ctx = asClient(clientId);
  const person = { name: "Tuiá Kaingang", dateOfBirth: "1990-05-17", timeZone: "Asia/Kathmandu" };
  const { id: patientId } = await createPatient(ctx, person);
  const startsAt = `2027-01-${day}T09:00:00+05:45`;
  const booking = { doctorId, locationId, visitTypeId, patientId, mode: "in_person", startsAt };
  await bookAppointment(ctx, booking);
  const [told] = await inReadTransaction(SYSTEM, (tx) =>
    tx
      .select({ deliveryId: webhookDeliveries.id })
      .from(webhookDeliveries)
      .where(eq(webhookDeliveries.webhookId, webhookId)),
  );
  if (told === undefined) throw new Error("The webhook was told nothing");
  return { clientId, webhookId, ...told };
}
