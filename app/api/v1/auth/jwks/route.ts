import { jwksRoute } from "#lib/web/oauth/metadata-routes.ts";
import { endpoint } from "#lib/web/transport/endpoint.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({ GET: jwksRoute }, "anybody");
