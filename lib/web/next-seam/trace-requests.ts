import "server-only";

import { subscribe } from "node:diagnostics_channel";

import type { Tracing } from "#lib/core/trace.ts";

import { methodOf, partsOf, pathOf } from "./request-parts.ts";
import type { RouteOf } from "./routes-of-build.ts";

/** Asked every few seconds by machines, or sent from the disk: their traces would bury the others. */
const UNTRACED = /^\/_next$|^\/api\/(health|metrics)(\/|$)/;

/**
 * Traces each request by its route, never by its path, which may identify a person. What the sender says of a trace of theirs is not read:
 * a visitor would choose under which id the server's work is filed.
 */
export function traceRequests({ enter }: Pick<Tracing, "enter">, routeOf: RouteOf): void {
  subscribe("http.server.request.start", (message) => {
    const { request, response } = partsOf(message);
    if (!request || !response) return;
    const route = routeOf(pathOf(request.url));
    if (UNTRACED.test(route)) return;
    const method = methodOf(request);
    const end = enter(`${method} ${route}`, { "http.request.method": method, "http.route": route });
    // Also for a client that hangs up before it is answered.
    response.once("close", () => end({ "http.response.status_code": response.statusCode }));
  });
}
