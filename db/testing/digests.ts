import { asAdmin } from "./scratch.ts";
import { testDatabase } from "./database.ts";

const TABLES = /** SQL */ `
  select relname as name from pg_class
  where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> 'rate_limits' order by 1`;

/**
 * A digest of every row of each table, except the one that counts requests, read past row-level security: comparing two shows whether
 * anything changed, and where.
 */
export async function digestsOfTables(): Promise<Record<string, unknown>> {
  const { adminUrl } = testDatabase();
  const tables = await asAdmin(adminUrl, TABLES);
  const each = tables.map(
    ({ name }) =>
      `select '${name}' as name, md5(string_agg(t::text, '' order by t::text)) as rows from "${name}" t`,
  );
  const digests = await asAdmin(adminUrl, each.join(" union all "));
  return Object.fromEntries(digests.map(({ name, rows }) => [name, rows]));
}
