import { randomUUID } from "node:crypto";

import { EnvironmentError } from "#lib/env.ts";
import { errorLine } from "#lib/log-error.ts";
import { endEverything } from "#lib/identity/sessions/end-everything.ts";
import { jobContext } from "#lib/jobs/job-context.ts";
import { closeDatabase } from "#db/client.ts";
import { demoEnvironment } from "./launch/demo-environment.ts";
import { dataDirOf } from "./launch/settings.ts";

/** `npm run sessions:end`: signs everyone out and ends every link, for a database that was put back from a copy. */
async function run(): Promise<void> {
  if (!process.env["DATABASE_URL"]) {
    Object.assign(process.env, await demoEnvironment(dataDirOf(process.env)));
  }
  const { sessions } = await endEverything(jobContext("sessions-end", "script"), {
    restorationId: randomUUID(),
  });
  console.log(
    `Ended ${sessions} sessions, and all codes, links of mails and private addresses of calendars.`,
  );
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
