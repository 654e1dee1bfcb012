import { photoRoute } from "#lib/web/flows/photo.ts";
import { endpoint } from "#lib/web/transport/endpoint.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({ GET: photoRoute });
