import { endpoint } from "#lib/transport/endpoint.ts";
import { lookAtSessionRoute, useSessionRoute } from "#lib/transport/session-route.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: lookAtSessionRoute,
  POST: useSessionRoute,
});
