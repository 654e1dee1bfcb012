import { listSlots } from "#lib/availability/slots.ts";
import { parseInput } from "#lib/core/parse-input.ts";
import { withAddress } from "#lib/web/transport/address-input.ts";
import { endpoint } from "#lib/web/transport/endpoint.ts";
import { readRoute } from "#lib/web/transport/route.ts";
import { SlotsQuery, toSlotsAnswer } from "./slots-query.ts";

const slots = readRoute("slots.list", async (tx, ctx, { params, search }) => {
  const query = parseInput(SlotsQuery, withAddress(Object.fromEntries(search), { doctorId: params.id }));
  return toSlotsAnswer(await listSlots(tx, ctx, query));
});

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({ GET: slots });
