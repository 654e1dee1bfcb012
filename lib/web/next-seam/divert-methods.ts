import { IncomingMessage } from "node:http";

/** What Next serves. It answers anything else with an error of its own, TRACE with 500. */
const SERVED = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

/** The address that answers 405 for all of these. */
export const UNSERVED_METHOD_PATH = "/api/unserved-method";

/** Leads a request with a method that nothing here serves to the one handler that says so. */
export function divertUnservedMethod(message: unknown): void {
  const request: unknown = typeof message === "object" && message !== null && Reflect.get(message, "request");
  if (!(request instanceof IncomingMessage) || SERVED.has(request.method ?? "")) return;
  request.method = "GET";
  request.url = UNSERVED_METHOD_PATH;
}
