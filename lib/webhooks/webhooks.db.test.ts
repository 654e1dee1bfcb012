import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test, vi } from "vitest";

import { bookAppointment } from "#lib/appointments/book.ts";
import { cancelAppointment } from "#lib/appointments/cancel.ts";
import type { Context } from "#lib/core/context.ts";
import { HOUR_MS } from "#lib/core/instant.ts";
import { disableClient } from "#lib/identity/clients/disable.ts";
import { makeClient, makeKeeper, type MadeClient } from "#lib/identity/clients/testing/client.ts";
import { codeOf, lastEntry } from "#lib/own-account/testing/owner.ts";
import { createPatient } from "#lib/patients/create.ts";
import { webhookDeliveries, webhooks } from "#db/schema/index.ts";
import { resetDatabase } from "#db/testing/database.ts";
import { bookingAt, makePatient, makePractice, NOW, SYSTEM, type Practice } from "#db/testing/world.ts";
import { inReadTransaction, inTransaction } from "#db/transaction.ts";

import { WEBHOOK_KINDS } from "./constants.ts";
import { createWebhook } from "./create.ts";
import { endWebhook } from "./end.ts";
import { listWebhookDeliveries, listWebhooks } from "./queries.ts";
import { renewWebhookSecret } from "./renew-secret.ts";
import { sendWebhookAgain } from "./send-again.ts";
import { makeReceiver, verified } from "./testing/receiver.ts";

const URL_GIVEN = "https://hooks.example.org/praxis";
const FILE = { name: "Amara O'Neill", dateOfBirth: "1990-05-17", timeZone: "Asia/Kathmandu" };

let practice: Practice;
beforeEach(async () => {
  await resetDatabase();
  practice = await makePractice();
});

let day = 0;
/** On a day of its own. */
const book = (ctx: Context, patientId: string) => {
  day = (day % 20) + 1;
  const startsAt = `2027-01-${String(day + 5).padStart(2, "0")}T10:00:00+05:45`;
  return bookAppointment(ctx, { ...bookingAt(practice, patientId, startsAt), confirmSameDay: true });
};

async function makeHook(more: { kinds?: readonly string[]; seesAll?: boolean } = {}) {
  const { kinds = WEBHOOK_KINDS, ...wished } = more;
  const client = await makeClient(wished);
  const hook = await createWebhook(client.keeper, { clientId: client.clientId, url: URL_GIVEN, kinds });
  return { client, ...hook };
}

const rowsOf = (webhookId: string) =>
  inReadTransaction(SYSTEM, (tx) =>
    tx.select().from(webhookDeliveries).where(eq(webhookDeliveries.webhookId, webhookId)),
  );
const patientOf = async ({ ctx }: MadeClient) => (await createPatient(ctx, FILE)).id;
const logOf = async (webhookId: string) => {
  const keeper = await makeKeeper();
  const asked = { webhookId, limit: 100, after: undefined };
  return (await inReadTransaction(keeper, (tx) => listWebhookDeliveries(tx, keeper, asked))).items;
};

describe("what happens to an appointment", () => {
  test("is written down for the webhook in its transaction, whoever did it, and not when it was undone", async () => {
    const { client, webhookId } = await makeHook();
    const patientId = await patientOf(client);
    const visit = await book(client.ctx, patientId);
    await cancelAppointment(SYSTEM, { appointmentId: visit.id });
    const undone = inTransaction(SYSTEM, async (tx) => {
      await tx.execute(`update appointments set status = 'cancelled' where status = 'confirmed'`);
      throw new Error("undone");
    });
    await expect(undone).rejects.toThrow("undone");
    const rows = await rowsOf(webhookId);
    expect(rows.map(({ kind, appointmentId }) => [kind, appointmentId])).toEqual([
      ["appointment.booked", visit.id],
      ["appointment.cancelled", visit.id],
    ]);
  });

  test("is told to who may see it: of patients that the client made, or of all", async () => {
    const [own, all, ended] = [
      await makeHook(),
      await makeHook({ seesAll: true }),
      await makeHook({ seesAll: true }),
    ];
    await endWebhook(ended.client.keeper, { webhookId: ended.webhookId });
    const stranger = await makePatient();
    await book(stranger.ctx, stranger.id);
    expect(await Promise.all([own, all, ended].map(({ webhookId }) => rowsOf(webhookId)))).toMatchObject([
      [],
      [{ patientId: stranger.id }],
      [],
    ]);
  });

  test("is told of the kinds that were chosen alone", async () => {
    const { client, webhookId } = await makeHook({ kinds: ["appointment.cancelled"] });
    const visit = await book(client.ctx, await patientOf(client));
    await cancelAppointment(client.ctx, { appointmentId: visit.id });
    expect((await rowsOf(webhookId)).map(({ kind }) => kind)).toEqual(["appointment.cancelled"]);
  });
});

describe("what is sent", () => {
  test("names ids alone, and the verifier of Standard Webhooks takes it as it is", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: NOW });
    const { client, webhookId, secret } = await makeHook();
    const patientId = await patientOf(client);
    const visit = await book(client.ctx, patientId);
    const { received, deliverAt } = makeReceiver();
    expect(await deliverAt(NOW)).toBe(1);
    const [sent] = received;
    if (sent === undefined) throw new Error("Nothing was sent");
    expect(verified(secret, sent)).toEqual({
      type: "appointment.booked",
      timestamp: new Date(NOW).toISOString(),
      data: { appointmentId: visit.id, patientId },
    });
    expect(() => verified(secret, { ...sent, body: sent.body.replace("booked", "moved") })).toThrow();
    expect(sent.url).toBe(URL_GIVEN);
    const [row] = await logOf(webhookId);
    expect(row).toMatchObject({ state: "delivered", attempts: 1, lastStatus: 204, endedAt: NOW });
    expect(await deliverAt(NOW + HOUR_MS)).toBe(0);
    vi.useRealTimers();
  });

  test("is signed with both secrets for a day after the secret was renewed, and then with the new one", async () => {
    const { client, webhookId, secret } = await makeHook();
    const renewed = await renewWebhookSecret(client.keeper, { webhookId });
    const patientId = await patientOf(client);
    for (const [at, earlierCounts] of [
      [NOW + 23 * HOUR_MS, true],
      [NOW + 24 * HOUR_MS, false],
    ] as const) {
      vi.useFakeTimers({ toFake: ["Date"], now: at });
      await book(client.ctx, patientId);
      const { received, deliverAt } = makeReceiver();
      await deliverAt(at);
      const sent = received.at(-1);
      if (sent === undefined) throw new Error("Nothing was sent");
      expect(verified(renewed.secret, sent)).toBeDefined();
      if (earlierCounts) expect(verified(secret, sent)).toBeDefined();
      else expect(() => verified(secret, sent)).toThrow();
      vi.useRealTimers();
    }
  });
});

describe("what is not taken", () => {
  test.each([
    ["a redirect", { status: 302 }, "refused"],
    ["a failure", { status: 500 }, "refused"],
    ["silence", { cause: "no_answer" }, "no_answer"],
    ["an address of the house", { cause: "private_address" }, "private_address"],
  ] as const)(
    "%s is tried again, later and later, for 24 hours, under one id",
    async (_what, answer, cause) => {
      const { client, webhookId } = await makeHook();
      await book(client.ctx, await patientOf(client));
      const { received, deliverAt } = makeReceiver(() => answer);
      const tries: number[] = [];
      for (let hours = 0, now = NOW; hours < 60; hours++) {
        if ((await deliverAt(now)) > 0) tries.push(now - NOW);
        const [row] = await logOf(webhookId);
        if (row?.nextAttemptAt === null) break;
        now = row?.nextAttemptAt ?? now;
      }
      expect(tries.length).toBeGreaterThanOrEqual(7);
      expect(tries.at(-1)).toBeLessThan(24 * HOUR_MS);
      expect(tries.at(-1)).toBeGreaterThan(12 * HOUR_MS);
      expect(new Set(received.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
      expect(await logOf(webhookId)).toMatchObject([{ state: "failed", cause, attempts: tries.length }]);
    },
  );

  test("is sent again by an administrator under its id, who cannot do so while it waits", async () => {
    const { client, webhookId } = await makeHook();
    await book(client.ctx, await patientOf(client));
    const [waiting] = await logOf(webhookId);
    const of = { deliveryId: waiting?.id };
    expect(await codeOf(sendWebhookAgain(client.keeper, of))).toBe("wrong_state");
    const { received, deliverAt } = makeReceiver();
    await deliverAt(NOW);
    await sendWebhookAgain(client.keeper, of);
    expect(await lastEntry()).toMatchObject({ action: "webhook.send_again", changes: { webhookId } });
    await deliverAt(NOW);
    expect(received.map(({ headers }) => headers["webhook-id"])).toEqual([waiting?.id, waiting?.id]);
  });

  test("is not sent once the client was stopped", async () => {
    const { client, webhookId } = await makeHook();
    await book(client.ctx, await patientOf(client));
    await disableClient(client.keeper, { clientId: client.clientId });
    const { received, deliverAt } = makeReceiver();
    await deliverAt(NOW);
    expect(received).toEqual([]);
    expect(await logOf(webhookId)).toMatchObject([{ state: "failed", cause: "stopped" }]);
  });

  test("is told once, however many workers there are", async () => {
    const { client } = await makeHook();
    const patientId = await patientOf(client);
    for (let each = 0; each < 4; each++) await book(client.ctx, patientId);
    const { received, deliverAt } = makeReceiver();
    await Promise.all(Array.from({ length: 4 }, () => deliverAt(NOW)));
    expect(new Set(received.map(({ headers }) => headers["webhook-id"])).size).toBe(4);
    expect(received).toHaveLength(4);
  });
});

describe("a webhook is kept", () => {
  test("by administrators who gave their password of late; its secret is shown once and stored sealed", async () => {
    const { client, webhookId, secret } = await makeHook();
    const input = { clientId: client.clientId, url: URL_GIVEN, kinds: WEBHOOK_KINDS };
    expect(await codeOf(createWebhook(await makeKeeper(HOUR_MS), input))).toBe("reauthentication_required");
    for (const ctx of [(await makePatient()).ctx, client.ctx])
      for (const act of [
        () => createWebhook(ctx, input),
        () => renewWebhookSecret(ctx, { webhookId }),
        () => endWebhook(ctx, { webhookId }),
      ])
        expect(await codeOf(act())).toBe("not_found");
    const [row] = await inReadTransaction(SYSTEM, (tx) =>
      tx.select().from(webhooks).where(eq(webhooks.id, webhookId)),
    );
    const bytes = Buffer.from(secret.replace("whsec_", ""), "base64");
    expect(row?.sealedSecret.includes(bytes)).toBe(false);
    const { keeper } = client;
    const list = await inReadTransaction(keeper, (tx) => listWebhooks(tx, keeper, input));
    expect(JSON.stringify([list, await lastEntry()])).not.toContain(secret);
    expect(list.items).toMatchObject([{ id: webhookId, url: URL_GIVEN, endedAt: null }]);
  });

  test.each([
    "http://hooks.example.org",
    "https://user:pw@hooks.example.org",
    "ftp://x.example",
    "hooks.example.org",
    "",
  ])("at an address that begins with https and holds no secret: not %s", async (url) => {
    const { clientId, keeper } = await makeClient();
    const refused = createWebhook(keeper, { clientId, url, kinds: WEBHOOK_KINDS });
    await expect(refused).rejects.toMatchObject({
      code: "invalid_input",
      fields: { url: expect.any(String) },
    });
  });
});
