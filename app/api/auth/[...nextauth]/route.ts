import { unknownAddress } from "#lib/web/transport/endpoint.ts";

// next-auth would answer here. Nothing of ours asks it: forms sign in and out through actions, so strangers get none of it.
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = unknownAddress;
