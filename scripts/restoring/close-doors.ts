import { randomUUID } from "node:crypto";

import { endEverything } from "#lib/identity/sessions/end-everything.ts";
import { jobContext } from "#lib/jobs/job-context.ts";
import { closeDatabase } from "#db/client.ts";
import { startEmbeddedServer } from "#db/embedded/embedded-server.ts";
import { migrate } from "#db/migrate.ts";
import { demoEnvironment } from "#scripts/launch/demo-environment.ts";

/**
 * Ends the sessions and links of the restored copy before it serves any request.
 * @returns how many sessions were ended
 */
export async function closeDoors(dataDir: string): Promise<number> {
  const server = await startEmbeddedServer({ dataDir });
  try {
    // A copy of an older version may lack what is to be ended.
    await migrate(server.databaseUrl);
    Object.assign(process.env, await demoEnvironment(dataDir));
    const { sessions } = await endEverything(jobContext("restore", "script"), {
      restorationId: randomUUID(),
    });
    return sessions;
  } finally {
    await closeDatabase();
    await server.stop();
  }
}
