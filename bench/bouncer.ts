import type { Sent } from "autocannon";
import { productBooking, slotRequests, type Target } from "./http.ts";
import { sendLoad } from "./load.ts";
import { slotsPath } from "./requests.ts";
import { interleave, ratioOf, writeSpread } from "./rounds.ts";
import type { Row } from "./table.ts";

const ROUNDS = 9;
const SECONDS = 2;

/** One build on one database: its web servers differ in what is between. */
interface Ways {
  readonly direct: Target;
  readonly bounced: Target;
}

/** What the product answers a second through PgBouncer, against the same without it. */
export async function measureBouncer(ways: Ways): Promise<Row[]> {
  const slots = await compare(ways, () => slotRequests(slotsPath));
  const booking = await compare(ways, (target) => [productBooking(target)]);
  return [
    { path: "slots through PgBouncer : direct", measured: slots },
    { path: "booking through PgBouncer : direct", measured: booking },
  ];
}

async function compare(
  { direct, bounced }: Ways,
  requestsTo: (target: Target) => readonly Sent[],
): Promise<string> {
  const send = (target: Target) => async () =>
    (await sendLoad(target.origin, requestsTo(target), { seconds: SECONDS })).perSecond;
  for (const target of [direct, bounced]) await send(target)();
  const found = await interleave({ bounced: send(bounced), direct: send(direct) }, ROUNDS);
  return writeSpread(ratioOf(found, "bounced", "direct"));
}
