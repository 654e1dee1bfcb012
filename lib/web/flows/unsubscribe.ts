import "server-only";

import { isDomainError } from "#lib/core/errors.ts";
import { log } from "#lib/log.ts";
import { stopRemindersPath } from "#lib/outbox/link-paths.ts";
import { requestFacts } from "#lib/web/request/request-facts.ts";
import { systemContext } from "#lib/web/session/system-context.ts";
import { limitedText, TransportError } from "#lib/web/transport/json-body.ts";
import type { Handler } from "#lib/web/transport/route.ts";

import { stopMailsByLink } from "./mail-links.ts";

const LARGEST_BYTES = 4 * 1024;

/** The page behind the header's URL, for people who open it: a button, and nothing changes until it is pressed. */
export const showUnsubscribePage: Handler = async (request) => {
  const Location = stopRemindersPath(tokenOf(request));
  return new Response(null, { status: 303, headers: { Location, "Cache-Control": "no-store" } });
};

/**
 * Unsubscribes with one click (RFC 8058). The mail program posts by itself, from anywhere; the token alone determines whose mails end, and
 * which. No cookie is read. Valid and invalid tokens get the same response.
 */
export const unsubscribeWithOneClick: Handler = async (request) => {
  const ctx = systemContext(await requestFacts(), "stop-mails");
  try {
    if (!isOneClick(await limitedText(request, LARGEST_BYTES))) return plain(400, "Bad request");
    await stopMailsByLink(ctx, { token: tokenOf(request) });
  } catch (error) {
    if (error instanceof TransportError) return plain(413, "Too large");
    if (!isDomainError(error)) {
      log().error({ requestId: ctx.requestId, err: error }, "Mails could not be turned off");
      return plain(503, "Try again later", { "Retry-After": "60" });
    }
    if (error.code === "unavailable") return plain(503, "Try again later", { "Retry-After": "60" });
    if (error.code !== "link_invalid") return plain(400, "Bad request");
  }
  return plain(200, "Done");
};

/** URL-encoded or multipart (RFC 8058 section 3.2). */
function isOneClick(body: string): boolean {
  return (
    new URLSearchParams(body).get("List-Unsubscribe") === "One-Click" ||
    /name="List-Unsubscribe"\r?\n(?:[^\r\n]+\r?\n)*\r?\nOne-Click\r?\n/.test(body)
  );
}

function tokenOf(request: Request): string {
  return new URL(request.url).searchParams.get("token") ?? "";
}

function plain(status: number, words: string, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(`${words}\n`, {
    status,
    headers: { ...headers, "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" },
  });
}
