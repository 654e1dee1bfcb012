import type { TestProject } from "vitest/node";
import { startPrivateServer } from "./private-server.ts";
import { isBounced, startBouncer, type Bouncer } from "./bouncer.ts";
import { connectAsAdmin, loginUrlOf, prepareCluster } from "./cluster.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** `loginUrl`: of the server's own database, by way of PgBouncer where the run goes through it. */
    testCluster: { adminUrl: string; loginUrl: string; template: string; run: string };
  }
}

/**
 * One cluster and one migrated template for the whole run: the cluster that PRAXIS_TEST_ADMIN_URL names, or one of
 * our own that ends with the run.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env["PRAXIS_TEST_ADMIN_URL"];
  const server = given ? undefined : await startPrivateServer({ isDurable: false, isMigrated: false });
  const adminUrl = given ?? server?.adminUrl ?? "";
  const run = `praxis_test_${process.pid}_${Date.now().toString(36)}`;
  let bouncer: Bouncer | undefined;
  const finish = async () => {
    await bouncer?.stop();
    await (server ? server.stop() : dropDatabasesOf(adminUrl, run));
  };
  try {
    const template = await prepareCluster(adminUrl);
    const direct = loginUrlOf(adminUrl, "postgres");
    if (isBounced()) bouncer = await startBouncer(direct);
    project.provide("testCluster", { adminUrl, loginUrl: bouncer?.through(direct) ?? direct, template, run });
  } catch (error) {
    await finish();
    throw error;
  }
  return finish;
}

async function dropDatabasesOf(adminUrl: string, run: string): Promise<void> {
  const sql = connectAsAdmin(adminUrl);
  try {
    const rows = await sql<{ datname: string }[]>`
      select datname from pg_database where starts_with(datname, ${run})`;
    for (const { datname } of rows) await sql`drop database if exists ${sql(datname)} with (force)`;
  } finally {
    await sql.end();
  }
}
