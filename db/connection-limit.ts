import { sql as query } from "drizzle-orm";
import { openDatabase } from "./client.ts";
import { DRIVER_DEADLINES } from "./deadlines.ts";
import { isPooled } from "./pooler.ts";

/**
 * How many connections this login may have at once: what the server, the database and the role allow, reserved ones left out. Through a
 * pooler any number: those to PostgreSQL are the pooler's, and how many clients it takes it does not tell.
 */
export async function connectionLimit(databaseUrl: string): Promise<number> {
  const { sql, orm } = openDatabase({ url: databaseUrl, poolSize: 1, deadlines: DRIVER_DEADLINES });
  try {
    const allowed = await orm.execute<{ most: number; pid: number }>(query`
      select pg_backend_pid() as pid, least(
        current_setting('max_connections')::int
          - current_setting('superuser_reserved_connections')::int - current_setting('reserved_connections')::int,
        (select nullif(datconnlimit, -1) from pg_database where datname = current_database()),
        (select nullif(rolconnlimit, -1) from pg_roles where rolname = current_user)
      ) as most`);
    return isPooled(allowed) ? Infinity : (allowed[0]?.most ?? 0);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
