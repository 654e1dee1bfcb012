import { loadCalendar } from "#lib/appointments/queries-calendar.ts";
import { attempt } from "#db/attempt.ts";
import { openDatabase, type Database } from "#db/client.ts";
import { openingStatement } from "#db/settings.ts";
import { contextOf } from "#db/testing/world.ts";
import { idOf } from "./hospital.ts";
import { isOpening, recordStatements } from "./record.ts";
import { fastest, interleave, ratioOf, writeSpread } from "./rounds.ts";
import type { Row } from "./table.ts";

const ROUNDS = 12;
const MOST = 2.5;
/** Both hospitals have visits on each of its days, or one a week. */
const MONTH = { view: "month", date: "2027-03-01" };

/** Hospitals that differ in how many visits a month of one doctor has. */
export interface Months {
  readonly fewUrl: string;
  readonly manyUrl: string;
}

/** What a doctor's month costs with many appointments, against few: statements, counted, and time. */
export async function compareMonths({ fewUrl, manyUrl }: Months): Promise<Row[]> {
  const [few, many] = [fewUrl, manyUrl].map((url) => openDatabase({ url, poolSize: 1 }));
  if (!few || !many) return [];
  try {
    const sizes = `${await visitsOf(many)} : ${await visitsOf(few)} appointments`;
    const counts = [await statementsOf(manyUrl), await statementsOf(fewUrl)];
    const sides = { few: fastest(few, readMonth), many: fastest(many, readMonth) };
    await interleave(sides, 1);
    const ratio = ratioOf(await interleave(sides, ROUNDS), "many", "few");
    return [
      {
        path: `a doctor's month, ${sizes}, statements`,
        measured: counts.join(" : "),
        budget: "the same",
        isMet: counts[0] === counts[1],
      },
      {
        path: `a doctor's month, ${sizes}`,
        measured: writeSpread(ratio),
        budget: `at most ${MOST}`,
        isMet: ratio.median <= MOST,
      },
    ];
  } finally {
    await Promise.all([few, many].map(({ sql }) => sql.end()));
  }
}

/** As the first doctor, who signs in. */
async function readMonth(pool: Database) {
  const [userId, sessionId] = [idOf("staff", 1), idOf("staffSession", 1)];
  const ctx = contextOf({ kind: "user", userId, role: "doctor", sessionId });
  const ending = await attempt(pool, {
    opening: openingStatement(ctx, "read only"),
    run: (tx) => loadCalendar(tx, ctx, { address: MONTH }),
  });
  if (ending.kind !== "committed") throw ending.error;
  return ending.value;
}

async function visitsOf(pool: Database): Promise<number> {
  const { days } = await readMonth(pool);
  return days.reduce((sum, { total }) => sum + total, 0);
}

async function statementsOf(url: string): Promise<number> {
  const sent = await recordStatements(url, readMonth);
  return sent.filter((statement) => !isOpening(statement)).length;
}
