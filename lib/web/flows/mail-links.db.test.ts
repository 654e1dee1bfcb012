import { and, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { DAY_MS, HOUR_MS, MINUTE_MS } from "#lib/core/instant.ts";
import {
  bookedToken,
  makeMailedWorld,
  requestsComeAt,
  START,
  tokenIn,
  type MailedWorld,
} from "#lib/delivery/testing/mailed-world.ts";
import { examineAnew, makeChild } from "#lib/delivery/testing/remind-world.ts";
import { sent } from "#lib/web/transport/testing/next-headers.ts";
import {
  appointments,
  auditEntries,
  messageChoices,
  messages,
  oneTimeTokens,
  patientAccess,
} from "#db/schema/index.ts";
import { resetDatabase } from "#db/testing/database.ts";
import { digestsOfTables } from "#db/testing/digests.ts";
import { NOW, SYSTEM } from "#db/testing/world.ts";
import { inTransaction } from "#db/transaction.ts";

import { cancelByLink, findCancelLink, findStopLink } from "./mail-links.ts";

vi.mock("next/headers", () => import("#lib/web/transport/testing/next-headers.ts"));

let world: MailedWorld;

beforeEach(async () => {
  await resetDatabase();
  world = await makeMailedWorld();
  sent.headers = new Headers({ "x-request-id": "request" });
  sent.cookies = new Map();
});
afterEach(() => world.stop());

const VISITOR = { actor: { kind: "anonymous" }, now: NOW, requestId: "request" } as const;

const storedVisits = () => inTransaction(SYSTEM, (tx) => tx.select().from(appointments));

describe("the link of a patient who cannot come", () => {
  test("is in text and HTML of the mail with the others, and of it only the hash is stored", async () => {
    const { id } = await world.book();
    const [mail] = await world.mailsAt(NOW + MINUTE_MS);
    const token = tokenIn(mail?.text, "cannot-come");
    expect(mail?.html).toContain(`href="http://localhost:3000/cannot-come?token=${token}"`);
    for (const path of [`/patient/visits/${id}`, `/patient/visits/${id}/move`])
      expect(mail?.text).toContain(`http://localhost:3000${path}\n`);
    expect(mail?.text).toContain(`/patient/visits/${id}/calendar.ics`);
    expect(mail?.text).toContain("/account/messages");
    const rows = await inTransaction(SYSTEM, (tx) => tx.select().from(oneTimeTokens));
    expect(rows).toMatchObject([
      { purpose: "visit_cancel", userId: world.patient.userId, appointmentId: id, usedAt: null },
    ]);
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(rows[0]?.expiresAt).toBe(START - DAY_MS + 1);
  });

  test("is in no doctor's mail", async () => {
    await world.book();
    await world.mailsAt(NOW + MINUTE_MS);
    await world.mailsAt(NOW + DAY_MS);
    const toDoctor = world.resend.taken.filter(({ to }) => to === world.doctorEmail);
    expect(toDoctor).toHaveLength(1);
    expect(toDoctor[0]?.text).not.toContain("cannot-come");
  });

  test("looked at changes nothing; used, it cancels in the reader's name, by the verb, and opens nothing any more", async () => {
    const token = await bookedToken(world);
    const before = await digestsOfTables();
    const link = await findCancelLink(token);
    expect(await findCancelLink(token)).toEqual(link);
    expect(await digestsOfTables()).toEqual(before);
    expect(link?.visit).toMatchObject({ startsAt: START, forWhom: undefined, version: 1 });

    await cancelByLink(VISITOR, { token, version: 1 });
    expect(await storedVisits()).toMatchObject([{ status: "cancelled", version: 2 }]);
    const { userId } = world.patient;
    const [entry] = await inTransaction(SYSTEM, (tx) =>
      tx.select().from(auditEntries).where(eq(auditEntries.action, "appointment.cancel")),
    );
    const [token1] = await inTransaction(SYSTEM, (tx) => tx.select().from(oneTimeTokens));
    expect(entry).toMatchObject({ actorKind: "user", actorUserId: userId, actorRole: "patient" });
    expect(entry?.sessionId).toBe(token1?.deliveryId);
    const told = await inTransaction(SYSTEM, (tx) =>
      tx.select().from(messages).where(eq(messages.kind, "appointment_cancelled")),
    );
    expect(told.map(({ audience, actorUserId }) => [audience, actorUserId]).toSorted()).toEqual([
      ["doctor", userId],
      ["patient", userId],
    ]);
    expect(await findCancelLink(token)).toBeUndefined();
    await expect(cancelByLink(VISITOR, { token, version: 2 })).rejects.toMatchObject({
      code: "link_invalid",
    });
  });

  test("holds until the cut-off, and a mail after that has none", async () => {
    const token = await bookedToken(world);
    requestsComeAt(START - DAY_MS);
    expect(await findCancelLink(token)).toBeDefined();
    requestsComeAt(START - DAY_MS + 1);
    expect(await findCancelLink(token)).toBeUndefined();
    await inTransaction(SYSTEM, (tx) =>
      tx.insert(messageChoices).values({
        ...{ userId: world.patient.userId, version: 2, reminderLeads: ["PT2H"] },
        ...{ reminderChannels: ["email"], changedAt: NOW },
      }),
    );
    await examineAnew();
    const [reminder] = await world.mailsAt(START - HOUR_MS);
    expect(reminder?.subject).toMatch(/^Reminder/);
    expect(reminder?.text).not.toMatch(/cannot-come|\/move/);
  });

  test("sent twice at once cancels once, and says to the other what a used link says", async () => {
    const token = await bookedToken(world);
    const cancel = () =>
      cancelByLink(VISITOR, { token, version: 1 }).then(
        () => "done",
        (error: unknown) => Reflect.get(Object(error), "code"),
      );
    const answers = await Promise.all([cancel(), cancel(), cancel()]);
    expect(answers.filter((answer) => answer === "done")).toHaveLength(1);
    for (const answer of answers) expect(["done", "link_invalid", "changed_meanwhile"]).toContain(answer);
    expect(await storedVisits()).toMatchObject([{ status: "cancelled", version: 2 }]);
  });

  test("cancels no version that the page has not shown", async () => {
    const token = await bookedToken(world);
    await expect(cancelByLink(VISITOR, { token, version: 2 })).rejects.toMatchObject({
      code: "changed_meanwhile",
    });
    expect(await storedVisits()).toMatchObject([{ status: "confirmed" }]);
  });

  test("opens nothing for a reader who has lost access, nor by another purpose, and so does whatever is no token", async () => {
    const child = await makeChild(world.patient.userId, "Bina Shrestha");
    await world.book(child);
    const [mail] = await world.mailsAt(NOW + MINUTE_MS);
    const token = tokenIn(mail?.text, "cannot-come");
    expect((await findCancelLink(token))?.visit.forWhom).toBe("Bina");
    expect(await findStopLink(token)).toBeUndefined();
    const isParent = and(eq(patientAccess.patientId, child), eq(patientAccess.userId, world.patient.userId));
    await inTransaction(SYSTEM, (tx) => tx.delete(patientAccess).where(isParent));
    const before = await digestsOfTables();
    for (const wrong of [token, "", "x", "x".repeat(43), undefined, ["a"], `${token}\u0000`]) {
      expect(await findCancelLink(wrong)).toBeUndefined();
      const raw = { token: typeof wrong === "string" ? wrong : "", version: 1 };
      await expect(cancelByLink(VISITOR, raw)).rejects.toMatchObject({ code: "link_invalid" });
    }
    expect(await digestsOfTables()).toEqual(before);
  });
});
