import { openDatabase } from "#db/client.ts";
import { DOCTORS } from "./hospital.ts";
import { filteredDoctors, readFirstFree, readSlots } from "./queries.ts";
import { interleave, ratioOf, writeSpread } from "./rounds.ts";
import type { Row } from "./table.ts";

const ROUNDS = 20;
const SLOTS_A_ROUND = 10;
const MOST = 1.2;

/** Databases that differ in nothing but the number of stored visits. */
export interface Sizes {
  readonly few: { readonly databaseUrl: string; readonly visits: number };
  readonly many: { readonly databaseUrl: string; readonly visits: number };
}

/** What the two reads cost with many stored visits, against few. */
export async function compareSizes({ few, many }: Sizes): Promise<Row[]> {
  const pools = [few, many].map(({ databaseUrl }) => openDatabase({ url: databaseUrl, poolSize: 1 }));
  const [small, large] = pools;
  if (!small || !large) return [];
  try {
    const doctors = await filteredDoctors(small);
    let asked = 0;
    const slots = (pool: typeof small) => async () => {
      for (let index = 0; index < SLOTS_A_ROUND; index += 1)
        await readSlots(pool, (Math.floor(asked++ / 2) % DOCTORS) + 1);
    };
    const firstFree = (pool: typeof small) => () => readFirstFree(pool, doctors);
    const named = `with ${many.visits.toLocaleString("en")} : ${few.visits.toLocaleString("en")} stored visits`;
    return [
      await costRow(`slots of one doctor, ${named}`, slots(small), slots(large)),
      await costRow(
        `first free slot of ${doctors.length} doctors, ${named}`,
        firstFree(small),
        firstFree(large),
      ),
    ];
  } finally {
    await Promise.all(pools.map(({ sql }) => sql.end()));
  }
}

async function costRow(
  path: string,
  few: () => Promise<unknown>,
  many: () => Promise<unknown>,
): Promise<Row> {
  const sides = { few: timed(few), many: timed(many) };
  // The first round warms up both.
  await interleave(sides, 1);
  const ratio = ratioOf(await interleave(sides, ROUNDS), "many", "few");
  return {
    path,
    measured: writeSpread(ratio),
    budget: `at most ${MOST}`,
    isMet: ratio.median <= MOST,
  };
}

function timed(run: () => Promise<unknown>) {
  return async () => {
    const startedAt = performance.now();
    await run();
    return performance.now() - startedAt;
  };
}
