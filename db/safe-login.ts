import postgres from "postgres";
import { DRIVER_DEADLINES } from "./deadlines.ts";

/** A database that must not be served from, in a sentence for the operator. */
export class UnsafeLoginError extends Error {
  override readonly name = "UnsafeLoginError";
}

/**
 * Row-level security binds neither a superuser nor a role that may bypass it.
 * @throws UnsafeLoginError, also when the database cannot be reached
 */
export async function assertSafeLogin(databaseUrl: string): Promise<void> {
  const options = { ...DRIVER_DEADLINES, max: 1, connect_timeout: 10, onnotice: () => undefined };
  const sql = postgres(databaseUrl, options);
  try {
    const [role] = await sql<{ isUnsafe: boolean }[]>`
      select rolsuper or rolbypassrls as "isUnsafe" from pg_roles where rolname = current_user`;
    if (!role?.isUnsafe) return;
  } catch (error) {
    const reason = error instanceof Error ? error.message || String(error) : String(error);
    throw new UnsafeLoginError(`The database at DATABASE_URL cannot be used: ${reason}`, { cause: error });
  } finally {
    await sql.end();
  }
  throw new UnsafeLoginError(
    "DATABASE_URL signs in as a superuser, or as a role that bypasses row-level security: then the database " +
      "protects no patient from another. Make a login with: create role praxis_login login createrole password '…'",
  );
}
