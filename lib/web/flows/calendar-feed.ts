import "server-only";

import { tokenOfFile } from "#lib/calendars/feed-path.ts";
import { fetchCalendarFeed } from "#lib/calendars/fetch-feed.ts";
import type { Context } from "#lib/core/context.ts";
import { isDomainError } from "#lib/core/errors.ts";
import { log } from "#lib/log.ts";
import { requestFacts } from "#lib/web/request/request-facts.ts";
import { systemContext } from "#lib/web/session/system-context.ts";
import { isKnown } from "#lib/web/transport/conditional.ts";
import type { Handler } from "#lib/web/transport/route.ts";

/**
 * Serves a private calendar feed. Only the token in the URL authenticates; no cookie is read. Every invalid token gets the same response,
 * byte for byte. Calendar programs read it, so errors are plain text, not problem documents; neither responses nor the log repeat the URL.
 */
export const calendarFeedRoute: Handler = async (request, { params }) => {
  const { file } = await params;
  const token = Array.isArray(file) && file.length === 1 ? tokenOfFile(file[0] ?? "") : undefined;
  if (token === undefined) return refusal(404, "Not found");
  const ctx = systemContext(await requestFacts(), "calendar-feed");
  try {
    const feed = await fetchCalendarFeed(ctx, token);
    if (feed === undefined) return refusal(404, "Not found");
    const headers = { ETag: feed.etag, "Cache-Control": "private, no-cache" };
    if (isKnown(request.headers.get("if-none-match"), feed.etag))
      return new Response(null, { status: 304, headers });
    return new Response(feed.text(), {
      headers: { ...headers, "Content-Type": "text/calendar; charset=utf-8" },
    });
  } catch (error) {
    return failure(error, ctx);
  }
};

const RETRY_AFTER = { "Retry-After": "60" };

function failure(error: unknown, { requestId }: Context): Response {
  log().error({ requestId, err: error }, "A calendar could not be made");
  if (isDomainError(error) && error.code === "unavailable")
    return refusal(503, "Try again later", RETRY_AFTER);
  return refusal(500, "Something went wrong on our side");
}

function refusal(status: number, words: string, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(`${words}\n`, {
    status,
    headers: { ...headers, "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" },
  });
}
