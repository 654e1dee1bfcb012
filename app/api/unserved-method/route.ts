import { unservedMethod } from "#lib/web/transport/endpoint.ts";

export const GET = unservedMethod;
export const POST = unservedMethod;
export const PUT = unservedMethod;
export const PATCH = unservedMethod;
export const DELETE = unservedMethod;
export const OPTIONS = unservedMethod;
