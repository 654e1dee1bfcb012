import "server-only";

import { subscribe } from "node:diagnostics_channel";
import { IncomingMessage } from "node:http";

import { env, EnvironmentError } from "#lib/env.ts";
import { log } from "#lib/log.ts";
import { checkZoneData } from "#lib/scheduling/sentinels.ts";

/**
 * What a web server does once, before its first request: judges its settings, says which time zones this runtime has wrong,
 * and notes of every request whom it came from.
 */
export function prepareWebServer(): void {
  refuseUnsafeSettings();
  const report = checkZoneData(process.versions.tz);
  if (report.wrongZones.length > 0) log().warn(report, "This runtime's time zone data is out of date");
  subscribe("http.server.request.start", noteSender);
}

/** Next would report it among its own stack traces and go on, answering every request with an error. */
function refuseUnsafeSettings(): void {
  try {
    env();
  } catch (error) {
    if (!(error instanceof EnvironmentError)) throw error;
    for (const sentence of error.sentences) console.error(sentence);
    process.exit(1);
  }
}

/**
 * Puts the caller's address last in X-Forwarded-For, as every proxy does. Next itself only fills in the header when it is
 * missing: whoever sends one could choose the address they are counted under.
 */
export function noteSender(message: unknown): void {
  const request: unknown = typeof message === "object" && message !== null && Reflect.get(message, "request");
  if (!(request instanceof IncomingMessage)) return;
  const said = request.headers["x-forwarded-for"];
  const path = [...(said === undefined ? [] : [said].flat()), request.socket.remoteAddress ?? "unknown"];
  request.headers["x-forwarded-for"] = path.join(", ");
}
