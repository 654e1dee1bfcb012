import { endpoint } from "#lib/web/transport/endpoint.ts";
import { lookAtSessionRoute, useSessionRoute } from "#lib/web/transport/session-route.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: lookAtSessionRoute,
  POST: useSessionRoute,
});
