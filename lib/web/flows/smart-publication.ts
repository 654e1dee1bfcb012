import "server-only";

import { ANONYMOUS } from "#lib/core/actor.ts";
import { isDomainError } from "#lib/core/errors.ts";
import { env } from "#lib/env.ts";
import { log } from "#lib/log.ts";
import { FRESH_SECONDS } from "#lib/smart/constants.ts";
import { fileNameOf, keyOf } from "#lib/smart/file-name.ts";
import { keepFor, type Made } from "#lib/smart/kept.ts";
import { makeFile, type PublishedFile } from "#lib/smart/publication.ts";
import { requestFacts } from "#lib/web/request/request-facts.ts";
import { isKnown } from "#lib/web/transport/conditional.ts";
import type { Handler } from "#lib/web/transport/route.ts";

/** Cached in this process only, and recomputed after a restart. */
const madeOnce = keepFor<PublishedFile>(FRESH_SECONDS * 1000, () => performance.now());

const METHODS = "GET, HEAD, OPTIONS";

/** Any origin may read it: it is public, and no cookie is read. */
const FOR_ALL = { "Access-Control-Allow-Origin": "*" };

/** Serves a file of the publication (SMART Scheduling Links) without reading any cookie. Refusals are in FHIR's format. */
export const publicationRoute: Handler = async (request) => {
  const { SMART_PUBLICATION: isOn, APP_URL: appUrl } = env();
  const file = fileNameOf(new URL(request.url).pathname);
  if (!isOn || file === undefined) return notFound();
  const ctx = { actor: ANONYMOUS, ...(await requestFacts()) };
  try {
    const found = await madeOnce(keyOf(file), () => makeFile(ctx, file, appUrl));
    return found === undefined ? notFound() : served(request, found);
  } catch (error) {
    log().error({ requestId: ctx.requestId, err: error }, "A file of free times could not be made");
    const isBusy = isDomainError(error) && error.code === "unavailable";
    return isBusy
      ? outcome(503, "transient", "Try again later", { "Retry-After": String(FRESH_SECONDS) })
      : outcome(500, "exception", "Something went wrong on our side");
  }
};

/** For every method that the publication does not support. */
export const publicationRefusal: Handler = () =>
  Promise.resolve(
    outcome(405, "not-supported", "The publication can be read, and nothing else", { Allow: METHODS }),
  );

/** Answers the preflight of a cross-origin request with custom headers. */
export const publicationOptions: Handler = () =>
  Promise.resolve(
    new Response(null, {
      status: 204,
      headers: {
        ...FOR_ALL,
        Allow: METHODS,
        "Access-Control-Allow-Methods": METHODS,
        "Access-Control-Allow-Headers": "Accept, If-None-Match",
        "Access-Control-Max-Age": "600",
      },
    }),
  );

function served(request: Request, { made, ageMs }: Made<PublishedFile>): Response {
  const headers = {
    ...FOR_ALL,
    "Access-Control-Expose-Headers": "Age, ETag",
    ETag: made.etag,
    "Cache-Control": `public, max-age=${FRESH_SECONDS}`,
    // Shared caches count the age from when the file was made, so that a copy is at most a minute old anywhere.
    Age: String(Math.min(FRESH_SECONDS, Math.ceil(ageMs / 1000))),
  };
  if (isKnown(request.headers.get("if-none-match"), made.etag))
    return new Response(null, { status: 304, headers });
  return new Response(streamOf(made.lines()), { headers: { ...headers, "Content-Type": made.type } });
}

const CHUNK_CHARACTERS = 64 * 1024;

/** Writes lines as fast as the client reads, and stops when it disconnects. */
function streamOf(lines: Iterable<string>): ReadableStream<Uint8Array> {
  const left = lines[Symbol.iterator]();
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    pull(controller) {
      let text = "";
      while (text.length < CHUNK_CHARACTERS) {
        const { done, value } = left.next();
        if (done === true) break;
        text += `${value}\n`;
      }
      if (text === "") controller.close();
      else controller.enqueue(encoder.encode(text));
    },
  });
}

function notFound(): Response {
  return outcome(404, "not-found", "There is no such file");
}

function outcome(
  status: number,
  code: string,
  text: string,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const issue = [{ severity: "error", code, details: { text } }];
  return Response.json(
    { resourceType: "OperationOutcome", issue },
    {
      status,
      headers: {
        ...FOR_ALL,
        ...headers,
        "Content-Type": "application/fhir+json",
        "Cache-Control": "no-store",
      },
    },
  );
}
