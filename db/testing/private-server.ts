import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbeddedServer } from "#db/embedded/embedded-server.ts";
import { descendantsOf, isAlive } from "#db/embedded/processes.ts";
import { migrate } from "#db/migrate.ts";
import { isBounced, startBouncer, type Bouncer } from "./bouncer.ts";

/** A server of one test file, supervised as the one of `npm start` is. */
export interface PrivateServer {
  readonly adminUrl: string;
  /** For the login that is no superuser; migrated, and empty. By way of PgBouncer where the run goes through it. */
  readonly databaseUrl: string;
  /** `kill -9` of the server and all its processes; the supervisor starts it again at once. */
  killGroup(): Promise<void>;
  /** Stops the server and all its processes in their tracks: their sockets stay open and do not answer. */
  freeze(): Promise<void>;
  thaw(): Promise<void>;
  /** Where its cluster is, for a copy of it. */
  readonly dataDir: string;
  /** Resolves when the server takes connections again. */
  ready(): Promise<void>;
  stop(): Promise<void>;
}

interface Options {
  /** True for tests that kill it and check what is left. */
  readonly isDurable?: boolean;
  readonly isMigrated?: boolean;
}

/** Starts a PostgreSQL for this caller alone. `stop()` leaves nothing behind. */
export async function startPrivateServer({
  isDurable = true,
  isMigrated = true,
}: Options = {}): Promise<PrivateServer> {
  const dataDir = await mkdtemp(join(tmpdir(), "praxis-test-"));
  const server = await startEmbeddedServer({ dataDir, isDurable });
  let { databaseUrl } = server;
  let bouncer: Bouncer | undefined;
  const stop = async () => {
    await bouncer?.stop();
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    if (isBounced()) {
      bouncer = await startBouncer(databaseUrl);
      databaseUrl = bouncer.through(databaseUrl);
    }
    if (isMigrated) await migrate(databaseUrl);
  } catch (error) {
    await stop();
    throw error;
  }
  const killGroup = () => killTree(server.supervised.current().pid);
  return {
    adminUrl: server.adminUrl,
    databaseUrl,
    dataDir,
    killGroup,
    freeze: () => signalTree(server.supervised.current().pid, "SIGSTOP"),
    thaw: () => signalTree(server.supervised.current().pid, "SIGCONT"),
    ready: server.supervised.ready,
    stop,
  };
}

export function killTree(pid: number): Promise<void> {
  return signalTree(pid, "SIGKILL");
}

/** The server is frozen first, so that it cannot start a process while its processes are being listed. */
export async function signalTree(pid: number, signal: "SIGSTOP" | "SIGCONT" | "SIGKILL"): Promise<void> {
  signalIfAlive(pid, "SIGSTOP");
  for (const each of [...(await descendantsOf(pid)), pid]) signalIfAlive(each, signal);
}

function signalIfAlive(pid: number, signal: NodeJS.Signals): void {
  if (isAlive(pid)) process.kill(pid, signal);
}
