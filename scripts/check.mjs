/** `npm run check`: what tells within two minutes whether a change is sound. `npm test` proves it. */
import { runOnOwnNode } from "./bootstrap/run-on-own-node.mjs";

await runOnOwnNode("scripts/test/check.ts", console.log);
