import { DomainError } from "#lib/core/errors.ts";

import type { TransportCode } from "./status.ts";

/** Far more than any booking needs: reason and notes may be 2,000 characters of four bytes each. */
export const LARGEST_BODY_BYTES = 64 * 1024;

const JSON_TYPES = ["application/json"];

/** The request was refused before it was parsed. */
export class TransportError extends Error {
  override readonly name = "TransportError";
  readonly code: TransportCode;

  constructor(code: TransportCode, options?: ErrorOptions) {
    super(code, options);
    this.code = code;
  }
}

/**
 * Reads a JSON body of limited size; an empty body is `{}`. A page of another site can send `text/plain` without a preflight, but not this
 * content type.
 * @throws TransportError `unsupported_media_type`, `content_too_large`, `unreadable_request` where it breaks off
 * @throws DomainError `invalid_input` for text that is no JSON
 */
export async function jsonBody(
  request: Request,
  largestBytes = LARGEST_BODY_BYTES,
  types: readonly string[] = JSON_TYPES,
): Promise<unknown> {
  const text = await limitedText(request, largestBytes);
  if (text === "" && !request.headers.has("content-type")) return {};
  assertJson(request.headers, types);
  if (text === "") return {};
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new DomainError("invalid_input", { fields: { body: "invalid" }, cause: error });
  }
}

/** RFC 8259 section 8.1: JSON is UTF-8. Another charset or a content encoding would be misread. */
function assertJson(headers: Headers, types: readonly string[]): void {
  const [type = "", ...parameters] = (headers.get("content-type") ?? "").toLowerCase().split(";");
  const charsets = parameters
    .map((each) => each.replaceAll(/[\s"]/g, ""))
    .filter((each) => /^charset=/.test(each));
  const isUtf8 = charsets.every((each) => each === "charset=utf-8");
  const isPlain = ["identity", null].includes(headers.get("content-encoding"));
  if (!types.includes(type.trim()) || !isUtf8 || !isPlain) throw new TransportError("unsupported_media_type");
}

/** Counts while reading, because a length may be missing or wrong. Invalid UTF-8 is refused, or it would be stored as U+FFFD. */
export async function limitedText({ body }: Request, largestBytes = LARGEST_BODY_BYTES): Promise<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let text = "";
  let bytes = 0;
  for await (const chunk of chunksOf(body)) {
    bytes += chunk.byteLength;
    if (bytes > largestBytes) throw new TransportError("content_too_large");
    text += decoded(() => decoder.decode(chunk, { stream: true }));
  }
  return text + decoded(() => decoder.decode());
}

function decoded(decode: () => string): string {
  try {
    return decode();
  } catch (error) {
    throw new DomainError("invalid_input", { fields: { body: "unreadable_character" }, cause: error });
  }
}

async function* chunksOf(body: Request["body"]): AsyncGenerator<Uint8Array> {
  const reader = body?.getReader();
  if (reader === undefined) return;
  const read = async () => {
    try {
      return await reader.read();
    } catch (error) {
      // The sender disconnected before the whole body had arrived.
      throw new TransportError("unreadable_request", { cause: error });
    }
  };
  try {
    for (let part = await read(); !part.done; part = await read()) yield part.value;
  } finally {
    // After a disconnect there may be nothing left to cancel.
    await reader.cancel().catch(() => undefined);
  }
}
