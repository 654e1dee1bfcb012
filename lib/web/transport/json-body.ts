import { DomainError } from "#lib/core/errors.ts";

import type { TransportCode } from "./status.ts";

/** Far more than any booking: reason and notes may be 2,000 characters of four bytes each. */
export const LARGEST_BODY_BYTES = 64 * 1024;

/** The request was refused before anybody read it. */
export class TransportError extends Error {
  override readonly name = "TransportError";
  readonly code: TransportCode;

  constructor(code: TransportCode) {
    super(code);
    this.code = code;
  }
}

/**
 * Reads a JSON body of limited size. A page of another site can send `text/plain` unasked, but not this content type.
 * @throws TransportError `unsupported_media_type`, `content_too_large`
 * @throws DomainError `invalid_input` for text that is no JSON
 */
export async function jsonBody(request: Request): Promise<unknown> {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json") throw new TransportError("unsupported_media_type");
  const text = await limitedText(request);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new DomainError("invalid_input", { fields: { body: "invalid" }, cause: error });
  }
}

/** Counts while it reads: a length may be left out, or lie. */
export async function limitedText({ body }: Request): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  for await (const chunk of chunksOf(body)) {
    bytes += chunk.byteLength;
    if (bytes > LARGEST_BODY_BYTES) throw new TransportError("content_too_large");
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

async function* chunksOf(body: Request["body"]): AsyncGenerator<Uint8Array> {
  const reader = body?.getReader();
  if (reader === undefined) return;
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) yield part.value;
  } finally {
    await reader.cancel();
  }
}
