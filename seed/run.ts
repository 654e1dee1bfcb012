import { systemActor } from "#lib/core/system-actor.ts";
import { createClock } from "#lib/core/clock.ts";
import { env } from "#lib/env.ts";
import { errorLine } from "#lib/log-error.ts";
import { RecordsKeysError, registerRecordsKeys } from "#lib/records/keys.ts";
import { closeDatabase } from "#db/client.ts";

import { seedDemo } from "./seed.ts";
import { demoState, SEED_REQUEST_ID } from "./state.ts";

/** Puts the demo into the demo's empty database; leaves one that holds anything as it is. */
async function run(): Promise<void> {
  if (env().PRAXIS_MODE !== "demo") {
    throw new Error("The demo is never put into a database of production. Use npm run setup instead.");
  }
  const now = createClock(env().PRAXIS_NOW)();
  const ctx = { actor: systemActor("demo seed"), now, requestId: SEED_REQUEST_ID };
  await registerRecordsKeys(ctx);
  const state = await demoState(ctx);
  if (state.kind === "empty" || state.kind === "begun") await seedDemo({ now });
}

try {
  await run();
} catch (error) {
  if (error instanceof RecordsKeysError) for (const sentence of error.sentences) console.error(sentence);
  else console.error(errorLine(error));
  process.exitCode = 1;
} finally {
  await closeDatabase();
}
