import { IncomingMessage } from "node:http";

/**
 * Reduces an absolute URL to its path and host (RFC 9112 section 3.2.2), and escapes percent signs that encode nothing: Next answers 500 to
 * a path that it cannot decode. Escaped, the path is unknown, and the answer 404.
 */
export function mendAddress(message: unknown): void {
  const request: unknown = typeof message === "object" && message !== null && Reflect.get(message, "request");
  if (!(request instanceof IncomingMessage) || request.url === undefined) return;
  if (/^https?:\/\//i.test(request.url)) toPath(request, request.url);
  const [path = "", ...search] = request.url.split("?");
  if (!isDecodable(path)) request.url = [path.replaceAll("%", "%25"), ...search].join("?");
}

function toPath(request: IncomingMessage, address: string): void {
  if (!URL.canParse(address)) return;
  const { host, pathname, search } = new URL(address);
  request.url = `${pathname}${search}`;
  request.headers.host = host;
}

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}
