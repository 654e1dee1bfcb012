import "server-only";

import { pipeline, Readable, Transform } from "node:stream";

import type { AppPageRouteModule } from "next/dist/server/route-modules/app-page/module.js";

type PageRequest = Parameters<AppPageRouteModule["render"]>[0];

/** Of a larger form nothing is kept: it is one with a file. */
const MOST_BYTES = 1_048_576;

export interface KeptBody {
  /** The request to hand to Next, which reads its body once. */
  readonly request: PageRequest;
  /** The form again, as far as Next has read it; empty if it was too large. */
  readonly form: () => Promise<FormData>;
}

/** Copies the body of a form while Next reads it: when Next does not know its action, what was typed is still to be shown. */
export function keepBody(request: PageRequest): KeptBody {
  const chunks: Buffer[] = [];
  let bytes = 0;
  const copy = new Transform({
    transform: (chunk: Buffer, _encoding, passOn) => {
      bytes += chunk.length;
      if (bytes <= MOST_BYTES) chunks.push(chunk);
      passOn(null, chunk);
    },
  });
  let isRead = false;
  const body = () => {
    // A failure reaches Next by the copy, which it reads.
    if (!isRead && request.body instanceof Readable) pipeline(request.body, copy, () => undefined);
    isRead = true;
    return copy;
  };
  return {
    request: Object.create(request, { body: { get: body } }),
    form: () =>
      bytes > MOST_BYTES ? Promise.resolve(new FormData()) : parse(request, Buffer.concat(chunks)),
  };
}

function parse({ headers }: PageRequest, body: Buffer<ArrayBuffer>): Promise<FormData> {
  return new Response(body, { headers: { "Content-Type": headers["content-type"] ?? "" } }).formData();
}
