import { tokenRoute } from "#lib/web/oauth/token-route.ts";
import { endpoint } from "#lib/web/transport/endpoint.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({ POST: tokenRoute }, "anybody");
