import { openDatabase, type Database } from "#db/client.ts";
import { listDoctors } from "#lib/doctors/queries.ts";
import { loadDoctorPage } from "#lib/doctors/queries-page.ts";
import { readAsVisitor, VISITOR } from "./queries.ts";
import { isOpening, recordStatements } from "./record.ts";
import { budgetedRow, fastest, interleave, ratioOf, writeSpread, type Spread } from "./rounds.ts";
import type { Row } from "./table.ts";

const ROUNDS = 9;
/** The catalogue and who may be free first; those who are asked, and their looks for first free times (ADR 70). */
const MOST_OF_DIRECTORY = 8;
/** Ten times the doctors may cost so many times as much. */
const MOST_GROWTH = 3;
const GROWN = 3_000;
/** Those of the directory, and the doctor, whether they are free now, the visit type, and their free times. */
const MOST_OF_DOCTOR = 12;

/** A database for each number of doctors, who have hours ahead of them and a visit every few days. */
export type Directories = readonly { readonly doctors: number; readonly url: string }[];

const READS = {
  "the directory by first free time": {
    most: MOST_OF_DIRECTORY,
    read: (pool: Database) => readAsVisitor(pool, (tx) => listDoctors(tx, VISITOR, {})),
  },
  "a doctor's page": {
    most: MOST_OF_DOCTOR,
    read: (pool: Database) =>
      readAsVisitor(pool, (tx) => loadDoctorPage(tx, VISITOR, { slug: "doctor-7", params: {} })),
  },
} as const;

/** What the pages with first free times cost, with few and with many doctors. */
export async function compareDirectories(directories: Directories): Promise<Row[]> {
  const sizes = directories.map(({ doctors, url }) => ({
    doctors,
    pool: openDatabase({ url, poolSize: 1 }),
  }));
  try {
    const rows: Row[] = [];
    for (const [what, { read }] of Object.entries(READS)) {
      const sides = Object.fromEntries(sizes.map(({ doctors, pool }) => [doctors, fastest(pool, read)]));
      await interleave(sides, 1);
      const rounds = await interleave(sides, ROUNDS);
      for (const [index, { doctors: many }] of sizes.entries()) {
        const few = sizes[index - 1]?.doctors;
        if (few !== undefined) rows.push(rowOf(what, ratioOf(rounds, `${many}`, `${few}`), { many, few }));
      }
    }
    return rows;
  } finally {
    await Promise.all(sizes.map(({ pool }) => pool.sql.end()));
  }
}

function rowOf(what: string, ratio: Spread, { many, few }: { many: number; few: number }): Row {
  const path = `${what}, ${many.toLocaleString("en")} : ${few.toLocaleString("en")} doctors`;
  return many === GROWN ? budgetedRow(path, ratio, MOST_GROWTH) : { path, measured: writeSpread(ratio) };
}

/** How many statements they send. Counted, not timed. */
export async function countDirectoryStatements(databaseUrl: string): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [path, { most, read }] of Object.entries(READS)) {
    const sent = await recordStatements(databaseUrl, read);
    const count = sent.filter((statement) => !isOpening(statement)).length;
    rows.push({ path, measured: `${count} statements`, budget: `at most ${most}`, isMet: count <= most });
  }
  return rows;
}
