/** `npm start` and `npm run dev`: from a fresh clone to a running Praxis. */
import { runOnOwnNode } from "./bootstrap/run-on-own-node.mjs";

await runOnOwnNode("scripts/launch/main.ts", console.log);
