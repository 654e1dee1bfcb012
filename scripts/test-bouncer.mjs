/** `npm run test:bouncer`: database and race tests with PgBouncer between them and PostgreSQL. Files may be named: `-- lib/waitlist`. */
import { runOnOwnNode } from "./bootstrap/run-on-own-node.mjs";

await runOnOwnNode("scripts/test/bouncer.ts", console.log);
