import { cloneTemplate, connectAsAdmin } from "#db/testing/cluster.ts";
import { buildHospital, storeVisits } from "./hospital.ts";
import { startDatabase, withDatabase } from "./serving.ts";
import type { Sizes } from "./stored-visits.ts";

const FEW_VISITS = 1_000;
const MANY = "praxis_many";

export interface Databases extends Sizes {
  readonly authSecret: string;
  /** Of the server's first process, now. */
  readonly pid: () => number;
  stop(): Promise<void>;
}

/** A server with one hospital twice, with few and with many stored visits. */
export async function startSizes(dataDir: string, manyVisits: number): Promise<Databases> {
  const server = await startDatabase(dataDir);
  try {
    const first = new URL(server.databaseUrl).pathname.slice(1);
    await buildHospital(withDatabase(server.adminUrl, first));
    await cloneHospital(server.adminUrl, first);
    await storeVisits(withDatabase(server.adminUrl, first), FEW_VISITS);
    await storeVisits(withDatabase(server.adminUrl, MANY), manyVisits);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return {
    few: { databaseUrl: server.databaseUrl, visits: FEW_VISITS },
    many: { databaseUrl: withDatabase(server.databaseUrl, MANY), visits: manyVisits },
    authSecret: server.secrets.authSecret,
    pid: () => server.supervised.current().pid,
    stop: server.stop,
  };
}

async function cloneHospital(adminUrl: string, template: string): Promise<void> {
  const sql = connectAsAdmin(adminUrl);
  try {
    await cloneTemplate(sql, template, MANY);
  } finally {
    await sql.end();
  }
}
