import { sql } from "drizzle-orm";

import type { EpochMs } from "#lib/core/instant.ts";
import { selectOutboxState } from "#lib/delivery/queries-deliveries.ts";
import { auditEntries, auditSeals, workerHeartbeats } from "#db/schema/index.ts";
import { parseInstant } from "#db/columns.ts";
import type { Tx } from "#db/transaction.ts";

/** What the database knows of the whole product, in every process the same; in seconds. */
export interface StoredGauges {
  /** How long the oldest message of each channel has been due. */
  readonly dueSeconds: Readonly<Record<string, number>>;
  /** Since the last seal of the audit trail; undefined before the first. */
  readonly sealAgeSeconds: number | undefined;
  /** How long the oldest entry has waited for its seal: none waits when nothing happens. */
  readonly unsealedSeconds: number;
  /** Since a worker was last heard of; undefined before the first. */
  readonly workerAgeSeconds: number | undefined;
}

/** It names no person and no visit: for the system alone. */
export async function loadStoredGauges(tx: Tx, now: EpochMs): Promise<StoredGauges> {
  const states = await selectOutboxState(tx);
  // Seals and beats are by the server's clock.
  const [trail] = await tx.execute<{
    at: string;
    sealed: string | null;
    unsealed: string | null;
    beat: string | null;
  }>(sql`
    select now()::text as at, last.sealed::text, (
      select min(${auditEntries.at})::text from ${auditEntries}
      where ${auditEntries.id} > coalesce(last.frontier, '00000000-0000-0000-0000-000000000000')
    ) as unsealed, (select max(${workerHeartbeats.beatAt})::text from ${workerHeartbeats}) as beat
    from (select) one left join lateral (
      select ${auditSeals.sealedAt} as sealed, ${auditSeals.frontier} as frontier
      from ${auditSeals} order by ${auditSeals.seq} desc limit 1
    ) last on true`);
  const server = trail ? parseInstant(trail.at) : now;
  const since = (text: string | null | undefined, until = server) =>
    text === null || text === undefined ? undefined : Math.max(0, (until - parseInstant(text)) / 1_000);
  return {
    dueSeconds: Object.fromEntries(
      states.map(({ channel, waitingSince }) => [
        channel,
        waitingSince === null ? 0 : Math.max(0, (now - waitingSince) / 1_000),
      ]),
    ),
    sealAgeSeconds: since(trail?.sealed),
    unsealedSeconds: since(trail?.unsealed, now) ?? 0,
    workerAgeSeconds: since(trail?.beat),
  };
}
