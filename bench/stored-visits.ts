import { openDatabase, type Database } from "#db/client.ts";
import { filteredDoctors, readDueChecks, readFirstFree, readSlots } from "./queries.ts";
import { budgetedRow, fastest, interleave, ratioOf, writeSpread } from "./rounds.ts";
import type { Row } from "./table.ts";

const ROUNDS = 12;
const MOST = 1.2;
const DOCTOR = 7;

/** Databases that differ in nothing but their stored visits. */
export interface Sizes {
  readonly fewUrl: string;
  /** The few visits of the other, and all the rest in the past. */
  readonly historyUrl: string;
  /** As many, spread over past and future alike. */
  readonly manyUrl: string;
  readonly fewVisits: number;
  readonly manyVisits: number;
}

/** What these reads cost with many stored visits, against few. */
export async function compareSizes({
  fewUrl,
  historyUrl,
  manyUrl,
  fewVisits,
  manyVisits,
}: Sizes): Promise<Row[]> {
  const pools = [fewUrl, historyUrl, manyUrl].map((url) => openDatabase({ url, poolSize: 1 }));
  const [few, history, many] = pools;
  if (!few || !history || !many) return [];
  try {
    const doctors = await filteredDoctors(few);
    const reads = {
      "slots of one doctor": (pool: Database) => readSlots(pool, DOCTOR),
      "due reminders": readDueChecks,
      [`first free slot of ${doctors.length} doctors`]: (pool: Database) => readFirstFree(pool, doctors),
    };
    const rows: Row[] = [];
    for (const [what, read] of Object.entries(reads)) {
      const sides = { few: fastest(few, read), history: fastest(history, read), many: fastest(many, read) };
      // The first round warms up all three.
      await interleave(sides, 1);
      const rounds = await interleave(sides, ROUNDS);
      const times = `${manyVisits.toLocaleString("en")} : ${fewVisits.toLocaleString("en")} visits`;
      rows.push(budgetedRow(`${what}, ${times}, a longer past`, ratioOf(rounds, "history", "few"), MOST));
      const fuller = `${what}, ${times}, a fuller future too`;
      rows.push({ path: fuller, measured: writeSpread(ratioOf(rounds, "many", "few")) });
    }
    return rows;
  } finally {
    await Promise.all(pools.map(({ sql }) => sql.end()));
  }
}
