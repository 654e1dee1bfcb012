/** `npm run test:cluster`: web processes, workers, HAProxy, a primary and a replica on this machine, killed in turn under load. `-- --kills=20` kills each kind twenty times. */
import { runOnOwnNode } from "./bootstrap/run-on-own-node.mjs";

await runOnOwnNode("scripts/cluster/main.ts", console.log);
