/** `npm test`: everything that guards a change, from a fresh clone on. */
import { runOnOwnNode } from "./bootstrap/run-on-own-node.mjs";

await runOnOwnNode("scripts/test/main.ts", console.log);
