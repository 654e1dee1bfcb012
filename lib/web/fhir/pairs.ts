import { DomainError } from "#lib/core/errors.ts";
import { limitedText, TransportError } from "#lib/web/transport/json-body.ts";

type Pair = readonly [string, string];

/** The parameters of the query string. @throws DomainError `invalid_input` */
export function pairsInAddress(url: string): Pair[] {
  return pairsOf(new URL(url).search.slice(1));
}

/**
 * The parameters of a body (WHATWG URL, section 5).
 * @throws TransportError `unsupported_media_type`, `content_too_large`; DomainError `invalid_input`
 */
export async function pairsInBody(request: Request): Promise<Pair[]> {
  const [type = "", ...parameters] = (request.headers.get("content-type") ?? "").toLowerCase().split(";");
  const isUtf8 = parameters.every((each) => !each.includes("charset") || /charset="?utf-8"?\s*$/.test(each));
  const isPlain = ["identity", null].includes(request.headers.get("content-encoding"));
  if (type.trim() !== "application/x-www-form-urlencoded" || !isUtf8 || !isPlain)
    throw new TransportError("unsupported_media_type");
  return pairsOf(await limitedText(request));
}

function pairsOf(text: string): Pair[] {
  return text
    .split("&")
    .filter((each) => each !== "")
    .map((each) => {
      const [name = "", ...value] = each.split("=");
      return [decoded(name), decoded(value.join("="))];
    });
}

/** Text that cannot be decoded or stored is refused before any query runs. */
function decoded(part: string): string {
  try {
    const text = decodeURIComponent(part.replaceAll("+", " "));
    if (!/\p{Cc}/u.test(text)) return text;
  } catch {
    // Invalid UTF-8.
  }
  throw new DomainError("invalid_input", { fields: { query: "unreadable_character" } });
}
