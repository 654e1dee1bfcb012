import "server-only";

import { IncomingMessage } from "node:http";

import {
  FLIGHT_HEADERS,
  NEXT_ROUTER_STATE_TREE_HEADER,
} from "next/dist/client/components/app-router-headers.js";
import { parseAndValidateFlightRouterState } from "next/dist/server/app-render/parse-and-validate-flight-router-state.js";
import { isRSCRequestHeader } from "next/dist/server/lib/is-rsc-request.js";

/** The methods that Next serves. It rejects all others with its own errors, TRACE with 500. */
const SERVED = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

/** The path that answers 405 for these methods. */
export const UNSERVED_METHOD_PATH = "/api/unserved-method";

/** The same for a file: it is only read. */
export const READ_ONLY_FILE_PATH = `${UNSERVED_METHOD_PATH}?of=file`;

/** The path that answers 400 for malformed requests. */
export const UNREADABLE_REQUEST_PATH = "/api/unreadable-request";

/** Conditions that Next cannot refuse at a file: it has no page for 412 and 416, and answers 500. The whole file is a right answer. */
const CONDITIONS = ["range", "if-range", "if-match", "if-unmodified-since"];

/** Routes a request that Next would answer with 500 to the handler that reports what is wrong with it. */
export function divertRequest(message: unknown, isFile: (path: string) => boolean): void {
  const request: unknown = typeof message === "object" && message !== null && Reflect.get(message, "request");
  if (!(request instanceof IncomingMessage)) return;
  const { method = "", url = "", headers } = request;
  // RFC 9110 section 7.8: a server may ignore it. Next would send it on to itself after an action, which its client refuses to do.
  delete headers.upgrade;
  if (!SERVED.has(method)) divert(request, UNSERVED_METHOD_PATH);
  else if (!isAddressReadable(request) || !isStateReadable(request) || isSentToPart(request))
    divert(request, UNREADABLE_REQUEST_PATH);
  else if (!isFile(url)) return;
  else if (method !== "GET" && method !== "HEAD") divert(request, READ_ONLY_FILE_PATH);
  else for (const name of CONDITIONS) Reflect.deleteProperty(headers, name);
}

/** Removes the state of a page's router: with it Next would route the handler's path back to itself. */
function divert(request: IncomingMessage, path: string): void {
  request.method = "GET";
  request.url = path;
  // Next builds a URL from it, so it must be valid; nothing reads it.
  if (!isHost(request.headers.host)) request.headers.host = "localhost";
  for (const name of FLIGHT_HEADERS) Reflect.deleteProperty(request.headers, name);
}

/** RFC 9112 sections 3.2 and 3.2.4: a path, or an asterisk for the whole server, at a valid host. */
function isAddressReadable({ method, url = "", headers }: IncomingMessage): boolean {
  const isPath = url.startsWith("/") || (url === "*" && method === "OPTIONS");
  return isPath && isHost(headers.host);
}

function isHost(host: string | undefined): boolean {
  if (host === undefined || !URL.canParse(`http://${host}/`)) return false;
  return new URL(`http://${host}/`).pathname === "/" && !host.includes("@");
}

/** Whether Next can parse the state of a page's router; RFC 9110 section 15.5.1 for what it cannot. */
function isStateReadable({ headers }: IncomingMessage): boolean {
  if (!isRSCRequestHeader(headers["rsc"])) return true;
  try {
    parseAndValidateFlightRouterState(headers[NEXT_ROUTER_STATE_TREE_HEADER]);
    return true;
  } catch {
    return false;
  }
}

/** Parts of a page are for GET. Next runs the action of a form that asks for one, and then fails to answer. */
function isSentToPart({ method, url = "", headers }: IncomingMessage): boolean {
  const [path = ""] = url.split("?", 1);
  return (
    method === "POST" && (isRSCRequestHeader(headers["rsc"]) || decodeURIComponent(path).endsWith(".rsc"))
  );
}
