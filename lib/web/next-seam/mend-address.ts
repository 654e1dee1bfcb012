import { IncomingMessage } from "node:http";

/**
 * Takes percent signs that encode nothing as they are written: Next answers 500 to an address that it cannot decode. Taken so,
 * it names nothing, which is a 404.
 */
export function mendAddress(message: unknown): void {
  const request: unknown = typeof message === "object" && message !== null && Reflect.get(message, "request");
  if (!(request instanceof IncomingMessage) || request.url === undefined) return;
  const [path = "", ...search] = request.url.split("?");
  if (!isDecodable(path)) request.url = [path.replaceAll("%", "%25"), ...search].join("?");
}

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}
