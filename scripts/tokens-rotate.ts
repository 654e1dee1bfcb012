import { EnvironmentError } from "#lib/env.ts";
import { errorLine } from "#lib/log-error.ts";
import { rotateSigningKey } from "#lib/identity/grants/rotate-signing-key.ts";
import { jobContext } from "#lib/jobs/job-context.ts";
import { closeDatabase } from "#db/client.ts";
import { demoEnvironment } from "./launch/demo-environment.ts";
import { dataDirOf } from "./launch/settings.ts";

/** `npm run tokens:rotate`: a new key signs access tokens, while Praxis runs. Those of the one before are good until they expire. */
async function run(): Promise<void> {
  if (!process.env["DATABASE_URL"]) {
    Object.assign(process.env, await demoEnvironment(dataDirOf(process.env)));
  }
  const { keyId } = await rotateSigningKey(jobContext("tokens-rotate", "script"), {});
  console.log(`The key ${keyId} signs tokens from now on.`);
}

try {
  await run();
} catch (error) {
  if (error instanceof EnvironmentError) for (const sentence of error.sentences) console.error(sentence);
  else console.error(errorLine(error));
  process.exitCode = 1;
} finally {
  await closeDatabase();
}
