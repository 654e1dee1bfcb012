import { openDatabase, type Database } from "#db/client.ts";
import { replay } from "./handlers/replay.ts";
import { filteredDoctors, readFirstFree, readSlots } from "./queries.ts";
import { isOpening, recordStatements } from "./record.ts";
import type { Row } from "./table.ts";

const MOST_STATEMENTS = 2;
const FEW = 10;

/** How many statements the two reads send, and how many rows come back. Counted, not timed. */
export async function countStatements(databaseUrl: string): Promise<Row[]> {
  const pool = openDatabase({ url: databaseUrl, poolSize: 1 });
  try {
    const all = await filteredDoctors(pool);
    const few = all.slice(-FEW);
    return [
      await countedRow(databaseUrl, "slots of one doctor for a month", 1, (own) => readSlots(own, 1)),
      await countedRow(databaseUrl, `first free slot, ${few.length} doctors`, few.length, (own) =>
        readFirstFree(own, few),
      ),
      await countedRow(databaseUrl, `first free slot, ${all.length} doctors`, all.length, (own) =>
        readFirstFree(own, all),
      ),
    ];
  } finally {
    await pool.sql.end();
  }
}

async function countedRow(
  databaseUrl: string,
  path: string,
  doctors: number,
  read: (pool: Database) => Promise<unknown>,
): Promise<Row> {
  const all = await recordStatements(databaseUrl, read);
  const count = all.filter((statement) => !isOpening(statement)).length;
  const rows = await rowsOf(databaseUrl, all);
  return {
    path,
    measured: `${count} statements, ${rows} rows`,
    budget: `at most ${MOST_STATEMENTS}, rows bounded by doctors`,
    isMet: count <= MOST_STATEMENTS && rows <= MOST_STATEMENTS * doctors,
  };
}

async function rowsOf(databaseUrl: string, all: Parameters<typeof replay>[1]): Promise<number> {
  const { sql } = openDatabase({ url: databaseUrl, poolSize: 1 });
  try {
    const answers = await replay(sql, all, {});
    return answers.reduce(
      (sum, rows, index) => sum + (all[index] && isOpening(all[index]) ? 0 : rows.length),
      0,
    );
  } finally {
    await sql.end();
  }
}
