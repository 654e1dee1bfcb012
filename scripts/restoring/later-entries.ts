import postgres from "postgres";

import { WITHDRAWALS } from "#lib/trail/withdrawals.ts";

/** One entry of the trail that withdraws something from a person: ids and codes alone, as in the trail. */
export interface Withdrawal {
  readonly at: string;
  readonly action: string;
  readonly entity: string;
  readonly entityId: string;
}

/** What a database did after a copy of it was made. */
export interface LaterEntries {
  readonly withdrawals: readonly Withdrawal[];
  /** How often each action was done, the withdrawals included. */
  readonly counts: readonly { readonly action: string; readonly count: number }[];
}

/**
 * Reads the trail from the moment of a copy on.
 * @param adminUrl a superuser's: no other role sees the trail of a database whose application is not running
 * @param since RFC 3339
 */
export async function readLaterEntries(adminUrl: string, since: string): Promise<LaterEntries> {
  const url = new URL(adminUrl);
  url.pathname = "/praxis";
  const sql = postgres(url.href, { max: 1, onnotice: () => undefined });
  try {
    const [exists] = await sql<
      { found: boolean }[]
    >`select to_regclass('audit_entries') is not null as found`;
    if (exists?.found !== true) return { withdrawals: [], counts: [] };
    const withdrawals = await sql<Withdrawal[]>`
      select to_char(at at time zone 'UTC', 'YYYY-MM-DD HH24:MI') as at, action, entity, entity_id as "entityId"
      from audit_entries
      where at >= ${since} and outcome = 'done' and action in ${sql([...WITHDRAWALS])}
      order by audit_entries.at, id`;
    const counts = await sql<{ action: string; count: number }[]>`
      select action, count(*)::int as count from audit_entries
      where at >= ${since} and outcome = 'done' group by action order by action`;
    return { withdrawals: [...withdrawals], counts: [...counts] };
  } finally {
    await sql.end();
  }
}
