import { loadHours } from "#lib/availability/queries-hours.ts";
import { setWeeklyHours } from "#lib/availability/set-weekly-hours.ts";
import { withAddress } from "#lib/transport/address-input.ts";
import { endpoint } from "#lib/transport/endpoint.ts";
import { readRoute, route } from "#lib/transport/route.ts";

const show = readRoute("availability.read", (tx, ctx, { params }) =>
  loadHours(tx, ctx, String(params["id"])),
);

const replace = route(setWeeklyHours, {
  input: ({ params, body }) => withAddress(body, { doctorId: params["id"] }),
});

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({ GET: show, PUT: replace });
