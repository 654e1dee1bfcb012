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

/** Kept by this process alone: what is lost with it is made again. */
const madeOnce = keepFor<PublishedFile>(FRESH_SECONDS * 1000, () => performance.now());

const METHODS = "GET, HEAD, OPTIONS";

/** Any page may read it: it is public, and no cookie counts here. */
const FOR_ALL = { "Access-Control-Allow-Origin": "*" };

/**
 * Serves a file of the publication (SMART Scheduling Links) to whoever asks, in nobody's name: no cookie is looked at. Whatever it
 * cannot serve it refuses as FHIR does.
 */
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

/** For every method that the publication does not know. */
export const publicationRefusal: Handler = () =>
  Promise.resolve(
    outcome(405, "not-supported", "The publication can be read, and nothing else", { Allow: METHODS }),
  );

/** What browsers ask before a script of another site asks with headers of its own. */
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
    // What others keep of it counts from when it was made, so that it is a minute old at most wherever it is read.
    Age: String(Math.min(FRESH_SECONDS, Math.ceil(ageMs / 1000))),
  };
  if (isKnown(request.headers.get("if-none-match"), made.etag))
    return new Response(null, { status: 304, headers });
  return new Response(streamOf(made.lines()), { headers: { ...headers, "Content-Type": made.type } });
}

const CHUNK_CHARACTERS = 64 * 1024;

/** Writes the lines as fast as they are read, and stops when nobody reads on. */
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
