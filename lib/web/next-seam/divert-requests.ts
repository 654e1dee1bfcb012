import "server-only";

import { IncomingMessage } from "node:http";

import {
  FLIGHT_HEADERS,
  NEXT_ROUTER_STATE_TREE_HEADER,
} from "next/dist/client/components/app-router-headers.js";
import { parseAndValidateFlightRouterState } from "next/dist/server/app-render/parse-and-validate-flight-router-state.js";
import { isRSCRequestHeader } from "next/dist/server/lib/is-rsc-request.js";

/** What Next serves. It answers anything else with an error of its own, TRACE with 500. */
const SERVED = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

/** The address that answers 405 for all of these. */
export const UNSERVED_METHOD_PATH = "/api/unserved-method";

/** The address that answers 400 for requests that nobody can read. */
export const UNREADABLE_REQUEST_PATH = "/api/unreadable-request";

/** Leads a request that Next would answer with 500 to the handler that says what is wrong with it. */
export function divertRequest(message: unknown): void {
  const request: unknown = typeof message === "object" && message !== null && Reflect.get(message, "request");
  if (!(request instanceof IncomingMessage)) return;
  if (!SERVED.has(request.method ?? "")) divert(request, UNSERVED_METHOD_PATH);
  else if (!isAddressReadable(request) || !isStateReadable(request)) divert(request, UNREADABLE_REQUEST_PATH);
}

/** Without what a page's router says: Next would lead a handler's address back to itself. */
function divert(request: IncomingMessage, path: string): void {
  request.method = "GET";
  request.url = path;
  // Next makes an address of it, which has to be one: nobody reads it.
  if (!isHost(request.headers.host)) request.headers.host = "localhost";
  for (const name of FLIGHT_HEADERS) Reflect.deleteProperty(request.headers, name);
}

/** RFC 9112 sections 3.2 and 3.2.4: a path, or all of the server by an asterisk, at a host that can be one. */
function isAddressReadable({ method, url = "", headers }: IncomingMessage): boolean {
  const isPath = url.startsWith("/") || (url === "*" && method === "OPTIONS");
  return isPath && isHost(headers.host);
}

function isHost(host: string | undefined): boolean {
  if (host === undefined || !URL.canParse(`http://${host}/`)) return false;
  return new URL(`http://${host}/`).pathname === "/" && !host.includes("@");
}

/** Whether Next can read where a page's router says it is: RFC 9110 section 15.5.1 for what it cannot. */
function isStateReadable({ headers }: IncomingMessage): boolean {
  if (!isRSCRequestHeader(headers["rsc"])) return true;
  try {
    parseAndValidateFlightRouterState(headers[NEXT_ROUTER_STATE_TREE_HEADER]);
    return true;
  } catch {
    return false;
  }
}
