import postgres from "postgres";
import { env } from "#lib/env.ts";

/**
 * Tables that change by themselves, or count and time what is asked: the worker's, the throttle's, the count of refusals.
 * Whether somebody was here is no change of what they may not change.
 */
const TELEMETRY = [
  "audit_refusals",
  "audit_sealed_entries",
  "audit_seals",
  "demo_mails",
  "rate_limits",
  "reminder_checks",
  "worker_heartbeats",
];

/** Columns of the same kind. */
const TELEMETRY_COLUMNS: Readonly<Record<string, readonly string[]>> = {
  account_messages: [
    ...["attempts", "first_attempt_at", "next_attempt_at"],
    ...["delivered_at", "failed_at", "provider_id", "cause"],
  ],
  deliveries: [
    ...["attempts", "first_attempt_at", "next_attempt_at", "state", "cause", "ended_at", "provider_id"],
    ...["news", "told_version", "told_status", "told_starts_at", "told_location_id"],
  ],
  sessions: ["seen_at"],
  webhook_deliveries: [
    ...["attempts", "next_attempt_at", "last_status", "cause", "delivered_at", "failed_at"],
  ],
};

/** Rows of the same kind: that the worker was here, that somebody who may read a thing has read it, that they were refused. */
const TELEMETRY_ROWS =
  /** SQL */
  `entity = 'refusal' or action like '%.read' or action like '%.export'
    or request_id like 'extend-openings-%' or request_id like 'tidy-%'`;

const KEPT_ROWS: Readonly<Record<string, string>> = {
  audit_entries: `where not (${TELEMETRY_ROWS})`,
  // The worker makes the links of a mail as it sends it.
  one_time_tokens: "where delivery_id is null",
};

type Digests = Readonly<Record<string, string>>;

let sql: postgres.Sql | undefined;
let last: { readonly snapshot: string; readonly found: Digests } | undefined;

/**
 * What each table holds, in short: two of them say whether anything changed, and where. While no transaction that writes has
 * ended or begun since the last time, the tables are not read again.
 */
export async function digests(): Promise<Digests> {
  sql ??= postgres(env().DATABASE_URL, { max: 1, onnotice: () => undefined });
  const [now] = await sql<{ snapshot: string }[]>`select pg_current_snapshot()::text as snapshot`;
  if (last === undefined || last.snapshot !== now?.snapshot) {
    last = { snapshot: now?.snapshot ?? "", found: await readTables(sql) };
  }
  return last.found;
}

async function readTables(connection: postgres.Sql): Promise<Digests> {
  return connection.begin(async (tx) => {
    await tx`set local role praxis_owner`;
    const tables = await tx<{ name: string; columns: string[] }[]>`
      select relname as name, array_agg(attname::text order by attnum) as columns
      from pg_class join pg_attribute on attrelid = pg_class.oid and attnum > 0 and not attisdropped
      where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> all (${TELEMETRY})
      group by relname order by 1`;
    const found = await tx.unsafe<{ name: string; rows: string }[]>(tables.map(digestOf).join(" union all "));
    return Object.fromEntries(found.map(({ name, rows }) => [name, rows]));
  });
}

/**
 * Whatever is written has a transaction later than all before it, and whatever is deleted is missing: nothing has to be read
 * but where a row may change by itself. The name comes from the catalogue of the database.
 */
function digestOf({ name, columns }: { readonly name: string; readonly columns: readonly string[] }): string {
  const changing = TELEMETRY_COLUMNS[name];
  if (changing) {
    const row = columns.filter((column) => !changing.includes(column)).map((column) => `"${column}"`);
    return /* SQL */ `
      select '${name}' as name, count(*) || ' ' || coalesce(sum(hash_record_extended(row(${row.join()}), 0)), 0) as rows
      from "${name}"`;
  }
  const kept = KEPT_ROWS[name] ?? "";
  return /* SQL */ `
    select '${name}' as name, count(*) || ' ' || coalesce(max(xmin::text::bigint), 0) as rows from "${name}" ${kept}`;
}

export async function closeDigests(): Promise<void> {
  await sql?.end();
  sql = undefined;
  last = undefined;
}
