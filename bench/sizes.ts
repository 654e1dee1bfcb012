import { cloneTemplate, connectAsAdmin } from "#db/testing/cluster.ts";
import { buildHospital, storeVisits } from "./hospital.ts";
import { startDatabase, withDatabase } from "./serving.ts";
import type { Sizes } from "./stored-visits.ts";

const FEW_VISITS = 1_000;
const HISTORY = "praxis_history";
const MANY = "praxis_many";

export interface Databases extends Sizes {
  readonly authSecret: string;
  readonly recordsKeys: string;
  /** Of the server's first process, now. */
  readonly pid: () => number;
  stop(): Promise<void>;
}

/** A server with one hospital three times: few visits, the same few and a long history, and many everywhere. */
export async function startSizes(dataDir: string, manyVisits: number): Promise<Databases> {
  const server = await startDatabase(dataDir);
  const { adminUrl, databaseUrl } = server;
  const asAdmin = (name: string) => withDatabase(adminUrl, name);
  try {
    const first = new URL(databaseUrl).pathname.slice(1);
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

async function cloneHospital(adminUrl: string, { from, to }: { from: string; to: string }): Promise<void> {
  const sql = connectAsAdmin(adminUrl);
  try {
    await cloneTemplate(sql, from, to);
  } finally {
    await sql.end();
  }
}
