import "server-only";

import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";

import type { Metrics } from "#lib/health/metrics.ts";

import { methodOf, partsOf, pathOf } from "./request-parts.ts";
import type { RouteOf } from "./routes-of-build.ts";

const begun = new WeakMap<IncomingMessage, { readonly at: number; readonly path: string }>();

/** Counts each request when its response has been sent, by its route. Never by its path, which may identify a person. */
export function countRequests({ requests, seconds }: Metrics, routeOf: RouteOf): void {
  subscribe("http.server.request.start", (message) => {
    const { request } = partsOf(message);
    // Read the URL now: a handler may rewrite it.
    if (request) begun.set(request, { at: performance.now(), path: pathOf(request.url) });
  });
  subscribe("http.server.response.finish", (message) => {
    const { request, response } = partsOf(message);
    const start = request && begun.get(request);
    if (!start || !response) return;
    const route = routeOf(start.path);
    requests.inc({ route, method: methodOf(request), status: String(response.statusCode) });
    seconds.observe({ route }, (performance.now() - start.at) / 1_000);
  });
}
