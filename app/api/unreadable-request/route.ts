import { unreadableRequest } from "#lib/web/transport/endpoint.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = unreadableRequest;
