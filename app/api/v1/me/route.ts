import { loadMe } from "#lib/me/queries.ts";
import { replaceMe } from "#lib/me/replace-me.ts";
import { endpoint } from "#lib/web/transport/endpoint.ts";
import { readRoute, route } from "#lib/web/transport/route.ts";

const show = readRoute("me.read", (tx, ctx) => loadMe(tx, ctx));

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({ GET: show, PUT: route(replaceMe) });
