import { mkdir } from "node:fs/promises";
import { claimDirectory } from "#db/embedded/claim.ts";
import { startEmbeddedServer } from "#db/embedded/embedded-server.ts";
import { assertSafeLogin } from "#db/safe-login.ts";
import { Refusal } from "#scripts/bootstrap/refusal.mjs";
import type { Settings } from "./settings.ts";

/** The database settings of the children; `stop` ends what was started for it. */
export interface StartedDatabase {
  readonly environment: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/** In the demo our own server; in production the one that DATABASE_URL names, if its login is a safe one. */
export async function startDatabase(
  settings: Settings,
  say: (line: string) => void,
): Promise<StartedDatabase> {
  if (settings.mode === "production") {
    await assertSafeLogin(process.env["DATABASE_URL"] ?? "").catch(asRefusal);
    await mkdir(settings.dataDir, { recursive: true });
    // The list of running processes is in there: two launchers would end each other's processes.
    const claim = await claimDirectory(settings.dataDir).catch(asRefusal);
    return { environment: {}, stop: claim.release };
  }
  const server = await startEmbeddedServer({ dataDir: settings.dataDir, say }).catch(asRefusal);
  const environment = {
    DATABASE_URL: server.databaseUrl,
    AUTH_SECRET: process.env["AUTH_SECRET"] || server.secrets.authSecret,
    RECORDS_KEYS: process.env["RECORDS_KEYS"] || server.secrets.recordsKeys,
    PRAXIS_MODE: "demo",
  };
  return { environment, stop: server.stop };
}

function asRefusal(error: unknown): never {
  throw new Refusal(reasonOf(error));
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message || String(error) : String(error);
}
