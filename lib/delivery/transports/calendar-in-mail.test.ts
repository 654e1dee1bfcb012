import { buffer } from "node:stream/consumers";

import { simpleParser } from "mailparser";
import nodeIcal from "node-ical";
import { afterEach, beforeEach, expect, test } from "vitest";

import { invitation } from "#lib/calendars/objects.ts";
import { FRAME, readEvent, VISIT } from "#lib/calendars/testing/calendar-visit.ts";
import { SmtpStandIn } from "#lib/delivery/testing/smtp-stand-in.ts";

import type { Parcel } from "./parcel.ts";
import { sendBySmtp } from "./send-by-smtp.ts";

const DOCTOR = 'Dr "Ünal" 👩🏽‍⚕️, Rai; न्द्र\nand a line';
const TEXT = invitation(
  "REQUEST",
  { ...VISIT, people: { doctor: DOCTOR, forWhom: "Tomás" } },
  {
    ...FRAME,
    organiser: { name: 'Sana "Jo"; Clinic', address: "care@clinic.example" },
    reader: "maya@example.org",
  },
);

const PARCEL: Parcel = {
  key: "delivery/019b0000-0000-7000-8000-000000000000/2",
  messageId: "m",
  channel: "email",
  recipient: "maya@example.org",
  sender: { from: { name: "Sana", address: "care@clinic.example" }, replyTo: undefined },
  text: { subject: "Appointment booked", body: "Für dich.", html: "<!doctype html><p>Für dich.</p>" },
  calendar: { method: "REQUEST", text: TEXT },
};
const { signal } = new AbortController();

let server: SmtpStandIn | undefined;
let raw: Buffer[] = [];

beforeEach(() => {
  raw = [];
});

afterEach(() => server?.stop());

/** What a server receives, byte by byte. */
async function sent(parcel: Parcel): Promise<Buffer> {
  server = new SmtpStandIn({
    onData: (stream, _session, done) => {
      void buffer(stream).then((bytes) => {
        raw.push(bytes);
        done();
      });
    },
  });
  expect(await sendBySmtp(parcel, signal, { SMTP_URL: await server.start() })).toMatchObject({
    kind: "taken",
  });
  return raw[0] ?? Buffer.alloc(0);
}

test("over SMTP text, HTML and calendar are alternatives, in this order, and the file is attached", async () => {
  const source = await sent(PARCEL);
  const types = [...source.toString().matchAll(/^Content-Type: ([\w/]+)(?:;[^\r]*)?/gm)].map(
    ([line]) => line,
  );
  expect(types.map((line) => line.replace(/^(.*multipart.*);.*/, "$1"))).toEqual([
    "Content-Type: multipart/mixed",
    "Content-Type: multipart/alternative",
    "Content-Type: text/plain; charset=utf-8",
    "Content-Type: text/html; charset=utf-8",
    "Content-Type: text/calendar; charset=utf-8; method=REQUEST",
    "Content-Type: application/ics; name=invite.ics",
  ]);
});

test("both are read from the mail to the byte, by a parser of mails and two of calendars", async () => {
  const { attachments, text, html } = await simpleParser(await sent(PARCEL));
  expect(text?.trim()).toBe("Für dich.");
  expect(html).toContain("<p>Für dich.</p>");
  expect(attachments.map(({ contentType, filename }) => [contentType, filename])).toEqual([
    ["text/calendar", undefined],
    ["application/ics", "invite.ics"],
  ]);
  for (const { content } of attachments) {
    expect(content.toString()).toBe(TEXT);
    expect(readEvent(content.toString()).summary).toBe(`Appointment with ${DOCTOR} for Tomás`);
    const [read] = Object.values(nodeIcal.sync.parseICS(content.toString()));
    expect(read).toMatchObject({
      type: "VEVENT",
      method: "REQUEST",
      organizer: { params: { CN: "Sana Jo Clinic" } },
    });
  }
});

test("a mail without an invitation is text and HTML alone", async () => {
  const { calendar: _none, ...plain } = PARCEL;
  expect((await sent(plain)).toString()).not.toMatch(/mixed|calendar|ics/);
});
