/** `npm run fuzz`: every status of every operation of the API, 50,000 requests made from its document, the outbox with 500 bookings and 50 kills, and holds and offers with 20. `npm run fuzz -- 7` begins with another seed than 1. */
import { runOnOwnNode } from "./bootstrap/run-on-own-node.mjs";

await runOnOwnNode("scripts/test/fuzz.ts", console.log);
