import { unknownAddress } from "#lib/web/transport/endpoint.ts";

// Closes next-auth's own endpoints. Our forms sign in and out through actions, so nothing of ours needs them.
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = unknownAddress;
