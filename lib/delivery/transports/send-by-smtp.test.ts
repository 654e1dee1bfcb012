import type { SMTPServerOptions } from "smtp-server";
import { afterEach, expect, test } from "vitest";

import { SmtpStandIn } from "#lib/delivery/testing/smtp-stand-in.ts";

import type { Parcel } from "./parcel.ts";
import { sendBySmtp } from "./send-by-smtp.ts";

let server: SmtpStandIn | undefined;

afterEach(() => server?.stop());

function listen(options: SMTPServerOptions = {}, lost = 0): Promise<string> {
  server = new SmtpStandIn(options, lost);
  return server.start();
}

const arrived = () => server?.arrived ?? [];

const PARCEL: Parcel = {
  key: "delivery/019b0000-0000-7000-8000-000000000000/2",
  messageId: "m",
  channel: "email",
  recipient: "maya.o'neill@example.org",
  sender: { from: { name: "Praxis", address: "no-reply@clinic.example" }, replyTo: undefined },
  text: {
    subject: "Appointment booked: Mon 11 January 2027, 09:00",
    body: "Für dich.\n\nhttps://praxis.example.org",
  },
};
const send = (url: string, parcel: Partial<Parcel> = {}, signal = new AbortController().signal) =>
  sendBySmtp({ ...PARCEL, ...parcel }, signal, { SMTP_URL: url });

test("a mail goes to one recipient as plain text, with the key of Resend and a Message-ID of our domain", async () => {
  expect(await send(await listen())).toMatchObject({ kind: "taken" });
  const [{ mail, recipients } = { mail: undefined, recipients: [] }] = arrived();
  expect(recipients).toEqual([PARCEL.recipient]);
  expect(mail).toMatchObject({ subject: PARCEL.text.subject, html: false });
  expect(mail?.text?.trim()).toBe(PARCEL.text.body);
  expect(mail?.from?.value).toEqual([{ name: "Praxis", address: "no-reply@clinic.example" }]);
  expect(mail?.messageId).toMatch(/^<[0-9a-f]{40}@clinic\.example>$/);
  expect(mail?.headers.get("resend-idempotency-key")).toBe(PARCEL.key);
});

test("a mail that can be unsubscribed from says where, and by one click; no other mail does", async () => {
  const unsubscribeUrl = `https://praxis.example.org/api/unsubscribe?token=${"a".repeat(43)}`;
  const url = await listen();
  await send(url, { unsubscribeUrl });
  await send(url, { key: "another" });
  const lines = arrived().map(({ mail }) =>
    mail.headerLines
      .filter(({ key }) => key.startsWith("list-"))
      .map(({ line }) => line.replaceAll(/\r?\n/g, "")),
  );
  expect(lines).toEqual([
    [`List-Unsubscribe: <${unsubscribeUrl}>`, "List-Unsubscribe-Post: List-Unsubscribe=One-Click"],
    [],
  ]);
});

test("a mail with HTML has both forms, and says whom it is from and where answers go", async () => {
  const sender = {
    from: { name: 'Sana, "Jo" & Co. ＜Clinic＞', address: "care@clinic.example" },
    replyTo: "desk@clinic.example",
  };
  await send(await listen(), { sender, text: { ...PARCEL.text, html: "<!doctype html><p>Für dich.</p>" } });
  const [{ mail } = { mail: undefined }] = arrived();
  expect(mail?.html).toContain("<p>Für dich.</p>");
  expect(mail?.text?.trim()).toBe(PARCEL.text.body);
  expect(mail?.from?.value).toEqual([sender.from]);
  expect(mail?.replyTo?.value).toEqual([{ name: "", address: "desk@clinic.example" }]);
});

test("a mail whose reply was lost is sent again under the same Message-ID, and another under another", async () => {
  const url = await listen({}, 1);
  expect(await send(url)).toEqual({ kind: "unknown" });
  expect(await send(url)).toMatchObject({ kind: "taken" });
  await send(url, { key: "delivery/019b0000-0000-7000-8000-000000000000/3" });
  const [first, second, third] = arrived().map(({ mail }) => mail.messageId);
  expect(second).toBe(first);
  expect(third).not.toBe(first);
});

test.each([
  "a@example.org, b@example.org",
  "a@example.org\r\nBcc: b@example.org",
  "A <a@example.org>",
  "a@example.org;b@example.org",
  "a@example.org＠b.example",
  "a＠example.org",
  "a@example.org\u202e",
  "a@@example.org",
])("%j is no recipient", async (recipient) => {
  expect(await send(await listen(), { recipient })).toEqual({ kind: "refused" });
  expect(arrived()).toEqual([]);
});

const refusing = (responseCode: number) => Object.assign(new Error("no"), { responseCode });

test.each([
  [
    "a recipient who is not there",
    { onRcptTo: (_to, _session, done) => done(refusing(550)) },
    { kind: "refused" },
  ],
  [
    "a recipient who may be there later",
    { onRcptTo: (_to, _session, done) => done(refusing(451)) },
    { kind: "unknown" },
  ],
  [
    "our sender",
    { onMailFrom: (_from, _session, done) => done(refusing(553)) },
    { kind: "stopped", cause: "key_refused" },
  ],
] satisfies [string, SMTPServerOptions, object][])(
  "a server that refuses %s",
  async (_whom, options, judgement) => {
    expect(await send(await listen(options))).toEqual(judgement);
  },
);

test("a login that is refused stops all, and one that fails for now does not", async () => {
  const url = (await listen({ onAuth: (_auth, _session, done) => done(refusing(535)) })).replace(
    "//",
    "//user:no@",
  );
  expect(await send(url)).toEqual({ kind: "stopped", cause: "key_refused" });
});

test("a server that is away, or a worker that gives up, leaves it open", async () => {
  const url = await listen({ onConnect: () => undefined });
  expect(await send(url, {}, AbortSignal.abort())).toEqual({ kind: "unknown" });
  server?.stop();
  expect(await send("smtp://127.0.0.1:1")).toEqual({ kind: "unknown" });
});
