/** `npm run fuzz:pages`: 20,000 requests at the pages, forms and actions of the build. `npm run fuzz:pages -- 7` begins with another seed than 1. */
import { runOnOwnNode } from "./bootstrap/run-on-own-node.mjs";

await runOnOwnNode("scripts/test/fuzz-pages.ts", console.log);
