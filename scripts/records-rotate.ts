import { randomUUID } from "node:crypto";

import { EnvironmentError } from "#lib/env.ts";
import { errorLine } from "#lib/log-error.ts";
import { jobContext } from "#lib/jobs/job-context.ts";
import { listKeysInUse, RecordsKeysError, registerRecordsKeys } from "#lib/records/keys.ts";
import { rotateAllKeys } from "#lib/records/rotate.ts";
import { sealingKey } from "#lib/records/seal.ts";
import { closeDatabase } from "#db/client.ts";
import { inReadTransaction } from "#db/transaction.ts";
import { demoEnvironment } from "./launch/demo-environment.ts";
import { dataDirOf } from "./launch/settings.ts";

/** `npm run records:rotate`: seals the keys of all medical records anew under the first of RECORDS_KEYS, while Praxis runs. */
async function run(): Promise<void> {
  if (!process.env["DATABASE_URL"]) {
    const { RECORDS_KEYS = undefined, ...demo } = (await demoEnvironment(dataDirOf(process.env))) ?? {};
    Object.assign(process.env, { RECORDS_KEYS }, demo);
  }
  const ctx = jobContext("records-rotate", "script");
  await registerRecordsKeys(ctx);
  const { resealed, unreadable } = await rotateAllKeys(ctx, randomUUID());
  console.log(`Sealed ${resealed} keys anew under ${sealingKey().id}.`);
  if (unreadable > 0) console.error(`${unreadable} keys do not open and stay as they are.`);
  const unused = (await inReadTransaction(ctx, (tx) => listKeysInUse(tx))).filter(({ isUsed }) => !isUsed);
  for (const { id } of unused)
    if (id !== sealingKey().id) console.log(`No record needs the key ${id}: it may leave RECORDS_KEYS.`);
  if (unreadable > 0) process.exitCode = 1;
}

try {
  await run();
} catch (error) {
  if (error instanceof EnvironmentError || error instanceof RecordsKeysError)
    for (const sentence of error.sentences) console.error(sentence);
  else console.error(errorLine(error));
  process.exitCode = 1;
} finally {
  await closeDatabase();
}
