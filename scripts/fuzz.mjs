/** `npm run fuzz`: 50,000 requests made from the API's document, and the outbox with 500 bookings and 50 kills. `npm run fuzz -- 7` begins with another seed than 1. */
import { runOnOwnNode } from "./bootstrap/run-on-own-node.mjs";

await runOnOwnNode("scripts/test/fuzz.ts", console.log);
