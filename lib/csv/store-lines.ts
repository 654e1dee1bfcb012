import { isDomainError, type DomainError } from "#lib/core/errors.ts";
import type { Tx } from "#db/transaction.ts";

import type { OneEntry, PlannedLine } from "./plan.ts";

interface Stored {
  readonly entries: readonly OneEntry[];
  readonly refused: readonly { readonly line: PlannedLine; readonly error: DomainError }[];
}

/** Together they need one savepoint and a few journeys to the server: a file of 1,000 doctors has to be stored in one transaction's time. */
const TOGETHER = 50;

/** Stores all lines by the domain's own rules. A line that is refused leaves nothing behind, and the others are stored all the same. */
export async function storeLines(tx: Tx, lines: readonly PlannedLine[]): Promise<Stored> {
  const entries: OneEntry[] = [];
  const refused: { line: PlannedLine; error: DomainError }[] = [];
  for (let from = 0; from < lines.length; from += TOGETHER) {
    const some = lines.slice(from, from + TOGETHER);
    const stored = await storeTogether(tx, some);
    if (stored !== undefined) entries.push(...stored);
    else {
      const apart = await storeApart(tx, some);
      entries.push(...apart.entries);
      refused.push(...apart.refused);
    }
  }
  return { entries, refused };
}

/** All of them or none: undefined when one is refused, which ends the work on all. */
async function storeTogether(
  tx: Tx,
  lines: readonly PlannedLine[],
): Promise<readonly OneEntry[] | undefined> {
  try {
    return await tx.transaction(async (savepoint) => {
      const settled = await Promise.allSettled(lines.map(async ({ apply }) => apply?.(savepoint)));
      // The first to fail is why the others do.
      const failed = settled
        .filter((each) => each.status === "rejected")
        .map(({ reason }): unknown => reason);
      if (failed.length > 0) throw failed.find(isDomainError) ?? failed[0];
      return settled.flatMap((each) => (each.status === "fulfilled" ? (each.value ?? []) : []));
    });
  } catch (error) {
    if (isDomainError(error)) return undefined;
    throw error;
  }
}

async function storeApart(tx: Tx, lines: readonly PlannedLine[]): Promise<Stored> {
  const entries: OneEntry[] = [];
  const refused: { line: PlannedLine; error: DomainError }[] = [];
  for (const line of lines) {
    const { apply } = line;
    if (apply === undefined) continue;
    const done = await tx.transaction(apply).catch((error: unknown) => {
      if (!isDomainError(error)) throw error;
      refused.push({ line, error });
      return undefined;
    });
    if (done !== undefined) entries.push(done);
  }
  return { entries, refused };
}
