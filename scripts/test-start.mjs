/** `npm run test:start`: `npm start` in all the places where a stranger may try it. */
import { runOnOwnNode } from "./bootstrap/run-on-own-node.mjs";

await runOnOwnNode("scripts/start-checks/main.ts", console.log);
