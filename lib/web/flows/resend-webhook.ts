import "server-only";

import { isDomainError } from "#lib/core/errors.ts";
import { noteMailEvent } from "#lib/delivery/webhook/note-event.ts";
import { verifyEvent, type MailEvent } from "#lib/delivery/webhook/verify-event.ts";
import { env } from "#lib/env.ts";
import { log } from "#lib/log.ts";
import { requestFacts } from "#lib/web/request/request-facts.ts";
import { systemContext } from "#lib/web/session/system-context.ts";
import { limitedText, TransportError } from "#lib/web/transport/json-body.ts";
import type { Handler } from "#lib/web/transport/route.ts";

const LARGEST_BYTES = 256 * 1024;

/**
 * Takes Resend's events about mails. Only the signature authenticates; no cookie is read. Unsigned or malformed requests are refused and
 * change nothing. Without a secret in the settings the path answers 404. Neither responses nor the log repeat the content.
 */
export const resendWebhook: Handler = async (request) => {
  const { RESEND_WEBHOOK_SECRET: secret } = env();
  if (secret === undefined) return said(404, "Not found");
  const facts = await requestFacts();
  try {
    const body = await limitedText(request, LARGEST_BYTES);
    const event = read(body, request.headers, secret);
    if (event === "refused") return said(401, "Not signed by Resend");
    if (event !== undefined) await noteMailEvent(systemContext(facts, "resend-webhook"), event);
    return said(200, "Taken");
  } catch (error) {
    if (error instanceof TransportError) return said(413, "Too large");
    if (isDomainError(error) && error.code !== "unavailable") return said(400, "Not readable");
    log().error({ requestId: facts.requestId, err: error }, "An event of a mail could not be noted");
    return said(503, "Try again later", { "Retry-After": "60" });
  }
};

/** All verification failures are one refusal, so that it does not reveal how close a forgery came. */
function read(body: string, headers: Headers, secret: string): MailEvent | "refused" | undefined {
  try {
    return verifyEvent({ body, headers }, secret);
  } catch {
    return "refused";
  }
}

function said(status: number, words: string, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(`${words}\n`, {
    status,
    headers: { ...headers, "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" },
  });
}
