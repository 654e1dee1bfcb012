import { cloneTemplate, connectAsAdmin } from "#db/testing/cluster.ts";
import type { Months } from "./calendar.ts";
import { buildHospital, FUTURE_DAYS, storeVisits, STORED_A_DAY } from "./hospital.ts";
import { startDatabase, withDatabase } from "./serving.ts";
import type { Directories } from "./directory.ts";
import type { Sizes } from "./stored-visits.ts";

const FEW_VISITS = 1_000;
const HISTORY = "praxis_history";
const MANY = "praxis_many";
/** One more in each has no hours. */
const DIRECTORIES = [25, 300, 3_000];
/** About once a week. */
const VISITS_A_DOCTOR = 12;
/** The smallest of the directories again, with 13 visits a doctor and day. */
const FULL = "praxis_full";
const FULL_DOCTORS = 25;
const MORE_A_DAY = 5;
/** Nobody is in it yet: it is for hours, which are changed and not only read. */
const EMPTY = "praxis_empty";

export interface Databases extends Sizes {
  readonly directories: Directories;
  readonly months: Months;
  readonly emptyUrl: string;
  readonly authSecret: string;
  readonly recordsKeys: string;
  /** Of the server's first process, now. */
  readonly pid: () => number;
  stop(): Promise<void>;
}

/**
 * A server with one hospital three times: few visits, the same few and a long history, and many everywhere. Beside them
 * hospitals of every size, without a past.
 */
export async function startSizes(dataDir: string, manyVisits: number): Promise<Databases> {
  const server = await startDatabase(dataDir);
  const { adminUrl, databaseUrl } = server;
  const asAdmin = (name: string) => withDatabase(adminUrl, name);
  const directories = DIRECTORIES.map((doctors) => ({ doctors, name: `praxis_${doctors}` }));
  try {
    const first = new URL(databaseUrl).pathname.slice(1);
    for (const { doctors, name } of directories) {
      await cloneHospital(adminUrl, { from: first, to: name });
      await buildHospital(asAdmin(name), { doctors, pastDays: 0 });
      await storeVisits(asAdmin(name), doctors * VISITS_A_DOCTOR, "future", { doctors });
    }
    await cloneHospital(adminUrl, { from: first, to: EMPTY });
    await cloneHospital(adminUrl, { from: first, to: FULL });
    await fillMonths(asAdmin(FULL));
    await buildHospital(asAdmin(first));
    await cloneHospital(adminUrl, { from: first, to: MANY });
    await storeVisits(asAdmin(MANY), manyVisits, "everywhere");
    await storeVisits(asAdmin(first), FEW_VISITS, "everywhere");
    await cloneHospital(adminUrl, { from: first, to: HISTORY });
    await storeVisits(asAdmin(HISTORY), manyVisits - FEW_VISITS, "past");
  } catch (error) {
    await server.stop();
    throw error;
  }
  return {
    directories: directories.map(({ doctors, name }) => ({ doctors, url: withDatabase(databaseUrl, name) })),
    months: {
      fewUrl: withDatabase(databaseUrl, `praxis_${FULL_DOCTORS}`),
      manyUrl: withDatabase(databaseUrl, FULL),
    },
    emptyUrl: withDatabase(databaseUrl, EMPTY),
    fewUrl: databaseUrl,
    historyUrl: withDatabase(databaseUrl, HISTORY),
    manyUrl: withDatabase(databaseUrl, MANY),
    manyVisits,
    fewVisits: FEW_VISITS,
    authSecret: server.secrets.authSecret,
    recordsKeys: server.secrets.recordsKeys,
    pid: () => server.supervised.current().pid,
    stop: server.stop,
  };
}

async function fillMonths(adminUrl: string): Promise<void> {
  const doctors = FULL_DOCTORS;
  await buildHospital(adminUrl, { doctors, pastDays: 0 });
  await storeVisits(adminUrl, doctors * FUTURE_DAYS * STORED_A_DAY, "future", { doctors });
  await storeVisits(adminUrl, doctors * FUTURE_DAYS * MORE_A_DAY, "between", { doctors });
}

async function cloneHospital(adminUrl: string, { from, to }: { from: string; to: string }): Promise<void> {
  const sql = connectAsAdmin(adminUrl);
  try {
    await cloneTemplate(sql, from, to);
  } finally {
    await sql.end();
  }
}
