import { eq, sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { bookAppointment } from "#lib/appointments/book.ts";
import { MINUTE_MS } from "#lib/core/instant.ts";
import { forgetEnv } from "#lib/env.ts";
import { changeOrganisation } from "#lib/organisation/change.ts";
import { writeMessages } from "#lib/outbox/write-messages.ts";
import { locations, organisation, patientAccess, patients, visitTypes } from "#db/schema/index.ts";
import { resetDatabase } from "#db/testing/database.ts";
import { bookingAt, makePatient, NOW, SYSTEM } from "#db/testing/world.ts";
import { inTransaction } from "#db/transaction.ts";
import { PAYLOADS } from "#e2e/support/payloads.ts";

import { deliverDue } from "./deliver.ts";
import { ResendStandIn } from "./testing/resend-stand-in.ts";
import { SmtpStandIn } from "./testing/smtp-stand-in.ts";
import { after, makeReaders, sendBySmtpTo, sendThrough } from "./testing/visit-world.ts";

const NINE = "2027-01-05T09:00:00+05:45";
const CLINIC = {
  ...{ name: "St. Mary’s, Patan", sender: "care@clinic.example", replyTo: "desk@clinic.example" },
  ageOfMajority: 18,
};

let world: Awaited<ReturnType<typeof makeReaders>>;
const resend = { current: new ResendStandIn(NOW) };
const smtp = { current: new SmtpStandIn() };

beforeEach(async () => {
  await resetDatabase();
  world = await makeReaders();
  resend.current = new ResendStandIn(NOW);
  smtp.current = new SmtpStandIn();
});

afterEach(async () => {
  vi.unstubAllEnvs();
  forgetEnv();
  smtp.current.stop();
  await resend.current.stop().catch(() => undefined);
});

const book = (more: { reason?: string; notes?: string; mode?: string } = {}, patientId = world.patient.id) =>
  bookAppointment(world.patient.ctx, { ...bookingAt(world.practice, patientId, NINE), ...more });

interface Sent {
  readonly recipients: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly from: unknown;
  readonly replyTo: unknown;
}

/** Both transports, and what arrived by them. */
const WAYS = {
  Resend: async (): Promise<readonly Sent[]> => {
    sendThrough(await resend.current.start());
    await deliverDue(after(MINUTE_MS));
    return resend.current.taken.map(({ to, ...mail }) => ({ ...mail, recipients: [to] }));
  },
  SMTP: async (): Promise<readonly Sent[]> => {
    sendBySmtpTo(await smtp.current.start());
    await deliverDue(after(MINUTE_MS));
    return smtp.current.arrived.map(({ mail, recipients }) => ({
      ...{ recipients, subject: mail.subject ?? "", text: mail.text ?? "", html: mail.html || "" },
      ...{ from: mail.from?.value, replyTo: mail.replyTo?.value },
    }));
  },
};

describe.each(Object.entries(WAYS))("a mail by %s", (way, send) => {
  test("has a text and HTML that say the same, from the organisation, with its reply-to", async () => {
    await changeOrganisation(SYSTEM, CLINIC);
    await book();
    const mails = await send();
    expect(mails.flatMap(({ recipients }) => recipients).toSorted()).toEqual(
      [world.patientEmail, world.doctorEmail].toSorted(),
    );
    for (const { subject, text, html, from, replyTo } of mails) {
      expect(subject).toBe("Appointment booked: Tue 5 January 2027, 09:00");
      expect(text).toContain("When: Tue 5 January 2027, 09:00, Kathmandu time (GMT+5:45)");
      expect(html).toContain(
        "<dt>When</dt><dd><bdi>Tue 5 January 2027, 09:00, Kathmandu time (GMT+5:45)</bdi></dd>",
      );
      expect(html).toContain("<dt>Where</dt><dd><bdi>Patan Clinic, 12 Mangal Bazaar, Lalitpur</bdi></dd>");
      expect(html).toContain('<p class="from"><bdi>St. Mary’s, Patan</bdi></p>');
      expect({ from, replyTo }).toEqual(
        way === "SMTP"
          ? {
              from: [{ name: CLINIC.name, address: CLINIC.sender }],
              replyTo: [{ name: "", address: CLINIC.replyTo }],
            }
          : { from: `"${CLINIC.name}" <${CLINIC.sender}>`, replyTo: CLINIC.replyTo },
      );
    }
    const toPatient = mails.find(({ recipients }) => recipients.includes(world.patientEmail));
    expect(toPatient?.html).toContain(
      '<dt>Phone</dt><dd><bdi><a href="tel:+97715522266">+977 1 5522266</a></bdi></dd>',
    );
    expect(toPatient?.html).toContain(
      "You can change or cancel it online until Mon 4 January 2027, 09:00, Kathmandu time (GMT+5:45).",
    );
    expect(toPatient?.html).toMatch(
      /<a href="http:\/\/localhost:3000\/patient\/visits\/[^"]+"[^>]*>Your appointment</,
    );
  });

  test("without an organisation's words is from MAIL_FROM", async () => {
    await book();
    const [mail] = await send();
    expect(mail?.from).toEqual(
      way === "SMTP"
        ? [{ name: "Praxis", address: "no-reply@example.org" }]
        : "Praxis <no-reply@example.org>",
    );
    expect(mail?.html).toContain("<bdi>Praxis</bdi>");
  });

  test("says no kind of visit, no reason, no notes, no surname and no birth date", async () => {
    await inTransaction(SYSTEM, (tx) =>
      tx.update(visitTypes).set({ name: "canary kind", description: "canary kind", slug: "canary-kind" }),
    );
    await book({ reason: "canary reason", notes: "canary notes" });
    const mails = await send();
    expect(mails).toHaveLength(2);
    for (const { subject, text, html } of mails)
      for (const said of [subject, text, html])
        expect(said).not.toMatch(/canary|Amara|Neill|Rai\b|1988|undefined|[{]\w+[}]/);
  });

  test("names no one but one's patient's first name, and takes every name for words", async () => {
    await changeOrganisation(SYSTEM, CLINIC);
    const child = await makePatient();
    const hostile = `${"\u202e"}Aoife＠evil.example\r\nBcc: b@evil.example ${PAYLOADS.join(" ")}`;
    await inTransaction(SYSTEM, async (tx) => {
      await tx
        .insert(patientAccess)
        .values({ userId: world.patient.userId, patientId: child.id, relation: "carer", createdAt: NOW });
      await tx
        .update(patients)
        .set({ name: hostile.slice(0, 200) })
        .where(eq(patients.id, child.id));
      await tx.update(locations).set({ name: hostile.slice(0, 200), addressLine: hostile, city: hostile });
      await tx.update(organisation).set({ name: `\u202e${PAYLOADS[0]}`.slice(0, 90) });
    });
    await book({}, child.id);
    const mails = (await send()).filter(({ recipients }) => recipients.includes(world.patientEmail));
    expect(mails.map(({ recipients }) => recipients)).toEqual([[world.patientEmail]]);
    const [{ subject, text, html, from, replyTo } = {} as Partial<Sent>] = mails;
    expect(text).toContain("Aoife＠evil.example's appointment is booked.");
    expect(text).toContain("Aoife＠evil.example Bcc: b@evil.example <script>");
    expect(`${subject}${text}${html}${JSON.stringify(from)}`).not.toMatch(/\u202e|\\u202e/);
    expect(html).not.toMatch(/<(script|img|svg|iframe|a href="(?!http:\/\/localhost:3000|tel:\+977))/i);
    expect(JSON.stringify({ subject, replyTo })).not.toContain("evil");
  });

  test("about an account stands in the same frame, with its code and its links", async () => {
    await changeOrganisation(SYSTEM, CLINIC);
    const to = { channel: "email", recipient: "maya@example.org" } as const;
    await inTransaction(SYSTEM, (tx) =>
      writeMessages(tx, SYSTEM, [
        { ...to, kind: "password_changed" },
        { ...to, kind: "registration_known" },
      ]),
    );
    const sent = await send();
    // Two with the same due time are sent in either order.
    const changed = sent.find(({ text }) => text.includes("Then call the clinic"));
    const known = sent.find(({ text }) => text.includes("wanted to register"));
    expect(changed?.html).toContain('<p class="from"><bdi>St. Mary’s, Patan</bdi></p>');
    expect(changed?.html).toContain('<a href="http://localhost:3000/forgot-password"');
    expect(changed?.text).toContain("http://localhost:3000/forgot-password Then call the clinic");
    expect(known?.html).toMatch(/<a href="http:\/\/localhost:3000\/sign-in"[^>]*>Sign in<\/a>/);
  });
});

test("an appointment by video names the reader's time as well, in text and HTML", async () => {
  await inTransaction(SYSTEM, (tx) => tx.execute(sql`update users set time_zone = 'Europe/London'`));
  await book({ mode: "video" });
  const mails = await WAYS.Resend();
  const toPatient = mails.find(({ recipients }) => recipients.includes(world.patientEmail));
  expect(toPatient?.text).toContain("For you: Tue 5 January 2027, 03:15, London time (GMT)");
  expect(toPatient?.html).toMatch(/<dt>For you<\/dt><dd><bdi>Tue 5 January 2027, 03:15, London time/);
  expect(toPatient?.html).toContain("<dt>Where</dt><dd><bdi>by video.");
});
