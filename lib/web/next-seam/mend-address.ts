import { IncomingMessage } from "node:http";

/**
 * Takes an absolute address for the path and the host in it (RFC 9112 section 3.2.2), and percent signs that encode nothing as they are
 * written: Next answers 500 to an address that it cannot decode. Taken so, it names nothing, which is a 404.
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
