import postgres from "postgres";
import { DRIVER_DEADLINES } from "./deadlines.ts";
import { isUndeclaredPooler, UNDECLARED_POOLER } from "./pooler.ts";

/** A database that must not be served from, in a sentence for the operator. */
export class UnsafeLoginError extends Error {
  override readonly name = "UnsafeLoginError";
}

/**
 * Row-level security binds neither a superuser nor a role that may bypass it, and a pooler must be declared.
 * @throws UnsafeLoginError, also when the database cannot be reached
 */
export async function assertSafeLogin(databaseUrl: string): Promise<void> {
  const role = await loginOf(databaseUrl);
  if (role.isUnsafe)
    throw new UnsafeLoginError(
      "DATABASE_URL signs in as a superuser, or as a role that bypasses row-level security: then the database " +
        "protects no patient from another. Make a login with: create role praxis_login login createrole password '…'",
    );
  if (role.isBehindPooler) throw new UnsafeLoginError(UNDECLARED_POOLER);
}

async function loginOf(databaseUrl: string): Promise<{ isUnsafe: boolean; isBehindPooler: boolean }> {
  // A statement that stayed prepared at a pooler would be somebody else's.
  const options = {
    ...DRIVER_DEADLINES,
    max: 1,
    connect_timeout: 10,
    prepare: false,
    onnotice: () => undefined,
  };
  const sql = postgres(databaseUrl, options);
  try {
    const found = await sql<{ isUnsafe: boolean; pid: number }[]>`
      select rolsuper or rolbypassrls as "isUnsafe", pg_backend_pid() as pid
      from pg_roles where rolname = current_user`;
    return {
      isUnsafe: found[0]?.isUnsafe !== false,
      isBehindPooler: isUndeclaredPooler(databaseUrl, found),
    };
  } catch (error) {
    const reason = error instanceof Error ? error.message || String(error) : String(error);
    throw new UnsafeLoginError(`The database at DATABASE_URL cannot be used: ${reason}`, { cause: error });
  } finally {
    await sql.end();
  }
}
