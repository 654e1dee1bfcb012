import { createHmac } from "node:crypto";

export const WEBHOOK_SECRET = `whsec_${Buffer.from("a secret of tests, 32 bytes long").toString("base64")}`;

interface Signing {
  readonly id?: string;
  /** By the machine's clock, which the verification uses. */
  readonly ageSeconds?: number;
  readonly secret?: string;
}

/** An event request as Resend sends it: signed by the scheme of Standard Webhooks, under the names of Svix. */
export function signedEvent(
  body: string,
  { id = "msg_1", ageSeconds = 0, secret = WEBHOOK_SECRET }: Signing = {},
): Request {
  const timestamp = String(Math.floor(Date.now() / 1000) - ageSeconds);
  const key = Buffer.from(secret.slice("whsec_".length), "base64");
  const signature = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64");
  const headers = { "svix-id": id, "svix-timestamp": timestamp, "svix-signature": `v1,${signature}` };
  return unsignedEvent(body, headers);
}

export function unsignedEvent(body: BodyInit, headers: Record<string, string> = {}): Request {
  return new Request("http://localhost:3000/api/webhooks/resend", {
    ...{ method: "POST", body },
    headers: { "Content-Type": "application/json", ...headers },
  });
}

interface Told {
  readonly type: string;
  readonly to: string;
  readonly at: number;
  readonly emailId?: string;
  readonly messageId?: string;
}

/** The content of an event: what matters, among fields that do not. */
export function eventOf({ type, to, at, emailId = "unknown", messageId }: Told): string {
  return JSON.stringify({
    type,
    created_at: new Date(at).toISOString(),
    data: {
      ...{
        created_at: new Date(at).toISOString(),
        email_id: emailId,
        message_id: "<x@y>",
        from: "a@b.example",
      },
      ...{ to: [to], subject: "Appointment booked" },
      ...(messageId !== undefined && { tags: { message: messageId } }),
      bounce: { message: "no such mailbox", subType: "General", type: "Permanent" },
    },
  });
}
