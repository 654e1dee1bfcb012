import { join } from "node:path";
import { databaseUrlOf } from "#db/embedded/login.ts";
import { readPostmaster } from "#db/embedded/postmaster-file.ts";
import { loadSecrets } from "#db/embedded/secrets.ts";

/**
 * The database settings for a script beside a running demo.
 * @returns undefined when none runs on this data directory
 */
export async function demoEnvironment(dataDir: string): Promise<Record<string, string> | undefined> {
  const server = await readPostmaster(join(dataDir, "postgres"));
  if (server === undefined || !server.isReady) return undefined;
  const secrets = await loadSecrets(dataDir);
  return {
    DATABASE_URL: databaseUrlOf(`postgres://127.0.0.1:${server.port}`, secrets.loginPassword),
    AUTH_SECRET: secrets.authSecret,
    RECORDS_KEYS: secrets.recordsKeys,
    APP_URL: "http://localhost",
    PRAXIS_MODE: "demo",
  };
}
