import { loadDayStamp } from "#lib/appointments/day-stamp.ts";
import { endpoint } from "#lib/web/transport/endpoint.ts";
import { lookRoute } from "#lib/web/transport/look-route.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({ GET: lookRoute(loadDayStamp) });
