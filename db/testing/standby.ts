import { appendFile, chmod, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { prepareBinaries } from "#db/embedded/binaries.ts";
import { chooseRunner } from "#db/embedded/choose-runner.ts";
import { freePort } from "#db/embedded/free-port.ts";
import { giveTo } from "#db/embedded/owners.ts";
import { launchServer, stopServer, type Server } from "#db/embedded/server.ts";
import { copyCluster } from "./base-copy.ts";
import { signalTree, type PrivateServer } from "./private-server.ts";

/** A streaming replica of a server of the test's own. */
export interface Standby {
  readonly adminUrl: string;
  /** For the login that is no superuser. */
  readonly databaseUrl: string;
  /** Ends it, as `pg_ctl stop` does; `start` has it follow again. */
  stop(): Promise<void>;
  start(): Promise<void>;
  freeze(): Promise<void>;
  thaw(): Promise<void>;
  /** Ends it and leaves nothing behind. */
  remove(): Promise<void>;
}

/** Copies the server, and starts the copy as its standby. */
export async function startStandbyOf(primary: PrivateServer): Promise<Standby> {
  const folder = await mkdtemp(join(tmpdir(), "praxis-standby-"));
  // The user that serves it passes through.
  await chmod(folder, 0o711);
  const cluster = join(folder, "postgres");
  await copyCluster(primary.adminUrl, await realpath(join(primary.dataDir, "postgres")), cluster);
  const { hostname, port: primaryPort, username, password } = new URL(primary.adminUrl);
  const conninfo = `host=${hostname} port=${primaryPort} user=${username} password=${password}`;
  await appendFile(join(cluster, "postgresql.auto.conf"), `primary_conninfo = '${conninfo}'\n`);
  await writeFile(join(cluster, "standby.signal"), "");
  const runner = await chooseRunner({ native: await prepareBinaries(), cluster });
  if (runner.owner) await giveTo(runner.owner, cluster);
  const port = await freePort();
  const launch = { runner, cluster, port, logFile: join(folder, "postgres.log"), isDurable: false };
  let server: Server = await launchServer(launch);
  const at = (url: string) => Object.assign(new URL(url), { port: String(port) }).href;
  return {
    adminUrl: at(primary.adminUrl),
    databaseUrl: at(primary.databaseUrl),
    stop: () => stopServer(server),
    start: async () => {
      server = await launchServer(launch);
    },
    freeze: () => signalTree(server.pid, "SIGSTOP"),
    thaw: () => signalTree(server.pid, "SIGCONT"),
    remove: async () => {
      await stopServer(server);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
