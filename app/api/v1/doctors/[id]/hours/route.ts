import { z } from "zod";

import { loadHours } from "#lib/availability/queries-hours.ts";
import { setWeeklyHours } from "#lib/availability/set-weekly-hours.ts";
import { Id } from "#lib/core/fields.ts";
import { parseInput } from "#lib/core/parse-input.ts";
import { withAddress } from "#lib/web/transport/address-input.ts";
import { endpoint } from "#lib/web/transport/endpoint.ts";
import { readRoute, route } from "#lib/web/transport/route.ts";

const HoursQuery = z.strictObject({ doctorId: Id });

const show = readRoute("availability.read", (tx, ctx, { params }) =>
  loadHours(tx, ctx, parseInput(HoursQuery, { doctorId: params["id"] }).doctorId),
);

const replace = route(setWeeklyHours, {
  input: ({ params, body }) => withAddress(body, { doctorId: params["id"] }),
});

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({ GET: show, PUT: replace });
