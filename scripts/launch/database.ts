import { mkdir } from "node:fs/promises";
import postgres from "postgres";
import { claimDirectory } from "#db/embedded/claim.ts";
import { startEmbeddedServer } from "#db/embedded/embedded-server.ts";
import { Refusal } from "#scripts/bootstrap/refusal.mjs";
import type { Settings } from "./settings.ts";

/** What the children are told about the database; `stop` ends what was started for it. */
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
    await refuseUnsafeLogin(process.env["DATABASE_URL"] ?? "");
    await mkdir(settings.dataDir, { recursive: true });
    // The list of what runs is in there: two launchers would end each other's processes.
    const claim = await claimDirectory(settings.dataDir).catch(asRefusal);
    return { environment: {}, stop: claim.release };
  }
  const server = await startEmbeddedServer({ dataDir: settings.dataDir, say }).catch(asRefusal);
  const environment = {
    DATABASE_URL: server.databaseUrl,
    AUTH_SECRET: process.env["AUTH_SECRET"] || server.secrets.authSecret,
    PRAXIS_MODE: "demo",
  };
  return { environment, stop: server.stop };
}

/** Row-level security binds neither a superuser nor a role that may bypass it. */
async function refuseUnsafeLogin(databaseUrl: string): Promise<void> {
  const sql = postgres(databaseUrl, { max: 1, connect_timeout: 10, onnotice: () => undefined });
  try {
    const [role] = await sql<{ name: string; isUnsafe: boolean }[]>`
      select rolname as name, rolsuper or rolbypassrls as "isUnsafe" from pg_roles where rolname = current_user`;
    if (!role?.isUnsafe) return;
  } catch (error) {
    throw new Refusal(`The database at DATABASE_URL cannot be used: ${reasonOf(error)}`);
  } finally {
    await sql.end();
  }
  throw new Refusal(
    "DATABASE_URL signs in as a superuser, or as a role that bypasses row-level security: then the database " +
      "protects no patient from another. Make a login with: create role praxis_login login createrole password '…'",
  );
}

function asRefusal(error: unknown): never {
  throw new Refusal(reasonOf(error));
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message || String(error) : String(error);
}
