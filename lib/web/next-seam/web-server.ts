import "server-only";

import { subscribe } from "node:diagnostics_channel";
import { IncomingMessage } from "node:http";

import { systemContext } from "#lib/web/session/system-context.ts";
import { keepCalendarDomain } from "#lib/calendars/keep-domain.ts";
import { startMetrics } from "#lib/health/metrics.ts";
import { startTracing } from "#lib/health/tracing.ts";
import { createClock } from "#lib/core/clock.ts";
import { isDomainError } from "#lib/core/errors.ts";
import type { EpochMs } from "#lib/core/instant.ts";
import { tracing } from "#lib/core/trace.ts";
import { env, EnvironmentError } from "#lib/env.ts";
import { log } from "#lib/log.ts";
import { warnOfMissingMail } from "#lib/outbox/transports.ts";
import { RecordsKeysError, registerRecordsKeys } from "#lib/records/keys.ts";
import { checkZoneData } from "#lib/scheduling/sentinels.ts";
import { assertSafeLogin, UnsafeLoginError } from "#db/safe-login.ts";

import { closeIdleLater } from "./close-idle-later.ts";
import { countRequests } from "./count-requests.ts";
import { divertRequest } from "./divert-requests.ts";
import { endStalledBody } from "./end-stalled-bodies.ts";
import { filesOfBuild } from "./files-of-build.ts";
import { fillHeaders } from "./fill-headers.ts";
import { flushSparingly } from "./flush-sparingly.ts";
import { foldComplaints } from "./fold-complaints.ts";
import { mendAddress } from "./mend-address.ts";
import { adaptPageRenderer } from "./page-renderer.ts";
import { routesOfBuild } from "./routes-of-build.ts";
import { traceRequests } from "./trace-requests.ts";

/**
 * Prepares a web server, once, before its first request: validates its settings, reports time zones that this runtime has wrong, counts
 * requests if metrics are read, traces them if a collector is named, records each request's sender, routes unserved and malformed requests to
 * their refusals, ends requests whose body stops coming, adds security headers to every response, compresses responses as a whole, and lets a
 * connection that was just made send its request when the server is closed.
 */
export async function prepareWebServer(): Promise<void> {
  await refuseUnsafeSettings();
  const { AppPageRouteModule } = await import("next/dist/server/route-modules/app-page/module.compiled.js");
  adaptPageRenderer(AppPageRouteModule.prototype);
  const report = checkZoneData(process.versions.tz);
  if (report.wrongZones.length > 0) log().warn(report, "This runtime's time zone data is out of date");
  warnOfMissingMail();
  // First of all: the other steps may rewrite a request's URL.
  const metrics = await startMetrics();
  if (metrics) countRequests(metrics, await routesOfBuild());
  await startTracing("web");
  const traces = tracing();
  if (traces) traceRequests(traces, await routesOfBuild());
  subscribe("http.server.request.start", noteSender);
  subscribe("http.server.request.start", fillHeaders);
  subscribe("http.server.request.start", endStalledBody);
  subscribe("http.server.request.start", mendAddress);
  const isFile = await filesOfBuild();
  subscribe("http.server.request.start", (message) => divertRequest(message, isFile));
  foldComplaints();
  flushSparingly();
  closeIdleLater();
}

/** Next would report it among its own stack traces and go on, answering every request with an error. */
async function refuseUnsafeSettings(): Promise<void> {
  try {
    const { PRAXIS_MODE, DATABASE_URL, PRAXIS_NOW } = env();
    if (PRAXIS_MODE === "production") await assertSafeLogin(DATABASE_URL);
    await prepareDatabase(createClock(PRAXIS_NOW)());
  } catch (error) {
    for (const sentence of sentencesOf(error)) console.error(sentence);
    process.exit(1);
  }
}

/**
 * A server without its database starts, and answers every request accordingly; the database itself refuses data sealed with an unknown key.
 */
async function prepareDatabase(now: EpochMs): Promise<void> {
  const request = { now, requestId: "web-start" };
  try {
    await registerRecordsKeys(systemContext(request, "records keys"));
    await keepCalendarDomain(systemContext(request, "calendar domain"));
  } catch (error) {
    if (!isDomainError(error) || error.code !== "unavailable") throw error;
    log().warn("The database is away: the keys of medical records could not be compared");
  }
}

function sentencesOf(error: unknown): readonly string[] {
  if (error instanceof EnvironmentError || error instanceof RecordsKeysError) return error.sentences;
  if (error instanceof UnsafeLoginError) return [error.message];
  throw error;
}

/**
 * Appends the sender's IP address to X-Forwarded-For, as every proxy does. Next only sets the header when it is missing, so a sender could
 * choose the address that they are counted under.
 */
export function noteSender(message: unknown): void {
  const request: unknown = typeof message === "object" && message !== null && Reflect.get(message, "request");
  if (!(request instanceof IncomingMessage)) return;
  const said = request.headers["x-forwarded-for"];
  const path = [...(said === undefined ? [] : [said].flat()), request.socket.remoteAddress ?? "unknown"];
  request.headers["x-forwarded-for"] = path.join(", ");
}
