import { revokeRoute } from "#lib/web/oauth/revoke-route.ts";
import { endpoint } from "#lib/web/transport/endpoint.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({ POST: revokeRoute }, "anybody");
