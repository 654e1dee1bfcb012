import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { DAY_MS, MINUTE_MS } from "#lib/core/instant.ts";
import {
  makeMailedWorld,
  requestsComeAt,
  START,
  tokenIn,
  type MailedWorld,
} from "#lib/delivery/testing/mailed-world.ts";
import { mintToken } from "#lib/secrets/tokens.ts";
import { endpoint } from "#lib/web/transport/endpoint.ts";
import { sent } from "#lib/web/transport/testing/next-headers.ts";
import { auditEntries, deliveries, messageChoices } from "#db/schema/index.ts";
import { resetDatabase } from "#db/testing/database.ts";
import { digestsOfTables } from "#db/testing/digests.ts";
import { NOW, SYSTEM } from "#db/testing/world.ts";
import { inTransaction } from "#db/transaction.ts";

import { findStopLink } from "./mail-links.ts";
import { unsubscribeWithOneClick } from "./unsubscribe.ts";

vi.mock("next/headers", () => import("#lib/web/transport/testing/next-headers.ts"));

let world: MailedWorld;

beforeEach(async () => {
  await resetDatabase();
  world = await makeMailedWorld();
  sent.headers = new Headers({ "x-request-id": "request" });
  sent.cookies = new Map();
});
afterEach(() => world.stop());

const { POST } = endpoint({ POST: unsubscribeWithOneClick }, "anybody");
const segment = { params: Promise.resolve({}) };
const post = (token: string, body: string, headers: Record<string, string> = {}) =>
  POST(
    new Request(`http://localhost:3000/api/unsubscribe?token=${token}`, {
      ...{ method: "POST", body },
      headers: { "Content-Type": "application/x-www-form-urlencoded", ...headers },
    }),
    segment,
  );

const ONE_CLICK = "List-Unsubscribe=One-Click";

describe("a reminder", () => {
  async function remindedToken(): Promise<string> {
    await world.book();
    await world.mailsAt(NOW + MINUTE_MS);
    const [reminder] = await world.mailsAt(START - DAY_MS);
    const token = tokenIn(reminder?.text, "stop-reminders");
    expect(reminder?.headers).toEqual({
      "List-Unsubscribe": `<http://localhost:3000/api/unsubscribe?token=${token}>`,
      "List-Unsubscribe-Post": ONE_CLICK,
    });
    requestsComeAt(START - DAY_MS + MINUTE_MS);
    return token;
  }
  const choices = () => inTransaction(SYSTEM, (tx) => tx.select().from(messageChoices));

  test("is unsubscribed from with one post, without an Origin and whatever cookie comes along, once", async () => {
    const token = await remindedToken();
    sent.cookies = new Map([["praxis_session", "another's"]]);
    expect((await post(token, ONE_CLICK)).status).toBe(200);
    expect(await choices()).toMatchObject([
      { userId: world.patient.userId, version: 2, reminderLeads: [], reminderChannels: ["email"] },
    ]);
    const [entry] = await inTransaction(SYSTEM, (tx) =>
      tx.select().from(auditEntries).where(eq(auditEntries.action, "user.stop_reminders")),
    );
    expect(entry).toMatchObject({ actorUserId: world.patient.userId, fields: ["leads"] });
    const before = await digestsOfTables();
    expect((await post(token, ONE_CLICK)).status).toBe(200);
    expect(await digestsOfTables()).toEqual(before);
  });

  test("is unsubscribed from by the parts of a form as well, and what one chose besides stays", async () => {
    const { userId } = world.patient;
    const kept = {
      reminderChannels: ["email" as const, "sms" as const],
      quietFrom: "22:00",
      quietUntil: "07:00",
    };
    await inTransaction(SYSTEM, (tx) =>
      tx
        .insert(messageChoices)
        .values({ userId, version: 7, reminderLeads: ["P1D"], ...kept, changedAt: NOW }),
    );
    const token = await remindedToken();
    const part = 'Content-Disposition: form-data; name="List-Unsubscribe"';
    const body = `--x\r\n${part}\r\n\r\nOne-Click\r\n--x--\r\n`;
    expect((await post(token, body, { "Content-Type": "multipart/form-data; boundary=x" })).status).toBe(200);
    expect(await choices()).toMatchObject([{ version: 8, reminderLeads: [], ...kept }]);
  });

  test("of the day and a doctor's morning mail are told apart by their links: each post ends its own kind", async () => {
    const ofReminders = await remindedToken();
    const [sent] = await inTransaction(SYSTEM, (tx) => tx.select({ id: deliveries.id }).from(deliveries));
    const { id: userId } = world.doctorUser;
    const ctx = { ...SYSTEM, now: START - DAY_MS };
    const subject = { userId, deliveryId: sent?.id ?? "" };
    const ofMornings = await inTransaction(ctx, (tx) => mintToken(tx, ctx, "summaries_off", subject));
    expect(await findStopLink(ofMornings)).toBe("summaries");
    expect((await post(ofMornings, ONE_CLICK)).status).toBe(200);
    expect(await choices()).toMatchObject([{ userId, morningSummary: false, reminderLeads: ["P1D"] }]);
    expect(await findStopLink(ofMornings)).toBeUndefined();
    expect(await findStopLink(ofReminders)).toBe("reminders");
  });

  test("is not unsubscribed from by what is no such post or no such token, and nothing is told or changed", async () => {
    const token = await remindedToken();
    const before = await digestsOfTables();
    expect((await post("x".repeat(43), ONE_CLICK)).status).toBe(200);
    for (const body of ["", "{}", "List-Unsubscribe=Two-Clicks", "\u0000"])
      expect((await post(token, body)).status).toBe(400);
    expect((await post(token, "x".repeat(5000))).status).toBe(413);
    expect(await findStopLink(token)).toBe("reminders");
    expect(await digestsOfTables()).toEqual(before);
  });
});
