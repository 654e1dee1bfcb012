import { once } from "node:events";
import { open, type FileHandle } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import { isAlive } from "./processes.ts";
import { findRunning, readPostmaster } from "./postmaster-file.ts";
import { spawnProgram, type Runner } from "./runner.ts";

/** A server that accepts connections. `exited` resolves when its process has ended, for any reason. */
export interface Server {
  readonly pid: number;
  readonly port: number;
  readonly exited: Promise<void>;
}

export interface Launch {
  readonly runner: Runner;
  readonly cluster: string;
  readonly port: number;
  readonly logFile: string;
  /** False trades safety for speed, for disposable databases. */
  readonly isDurable: boolean;
}

const POLL_MS = 25;

/** Sized for one clinic on one machine, web, worker and tests together, in as little memory as serves them. */
const SETTINGS = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "120",
  shared_buffers: "64MB",
  max_wal_size: "256MB",
  max_parallel_workers_per_gather: "0",
  jit: "off",
  timezone: "UTC",
  log_timezone: "UTC",
  log_checkpoints: "off",
};

const RECKLESS = { fsync: "off", synchronous_commit: "off", full_page_writes: "off" };

/**
 * Starts a server and waits until it takes connections; recovery after a crash counts as starting.
 * @throws Error with the last lines of its log when it ends instead
 */
export async function launchServer({ runner, cluster, port, logFile, isDurable }: Launch): Promise<Server> {
  const log = await open(logFile, "a");
  const before = (await log.stat()).size;
  try {
    const settings = Object.entries({ ...SETTINGS, ...(isDurable ? {} : RECKLESS), port: String(port) });
    const args = ["-D", cluster, ...settings.flatMap(([name, value]) => ["-c", `${name}=${value}`])];
    const child = spawnProgram(runner, "postgres", { args, stdio: ["ignore", log.fd, log.fd] });
    const exited = once(child, "exit").then(
      () => undefined,
      () => undefined,
    );
    const server = { pid: child.pid ?? 0, port, exited };
    if (await becomesReady(server, cluster)) return server;
    throw new Error(`PostgreSQL did not start. It said:\n${await readFrom(logFile, before)}`);
  } finally {
    await log.close();
  }
}

/** The server that an application left behind when it was killed, once it is ready; undefined when there is none. */
export async function adoptServer(cluster: string): Promise<Server | undefined> {
  const found = await findRunning(cluster);
  if (!found) return undefined;
  const server = { pid: found.pid, port: found.port, exited: pollUntilGone(found.pid) };
  return (await becomesReady(server, cluster)) ? server : undefined;
}

/** Ends a server as PostgreSQL calls fast: clients are cut off, everything committed is on disk. */
export async function stopServer(server: Server, patienceMs = 20_000): Promise<void> {
  signal(server, "SIGINT");
  const late = new AbortController();
  const isLate = pause(patienceMs, "late", { signal: late.signal, ref: false }).catch(() => undefined);
  if ((await Promise.race([server.exited, isLate])) === "late") signal(server, "SIGQUIT");
  late.abort();
  await server.exited;
}

function signal(server: Server, name: NodeJS.Signals): void {
  if (isAlive(server.pid)) process.kill(server.pid, name);
}

async function becomesReady(server: Server, cluster: string): Promise<boolean> {
  let hasExited = false;
  void server.exited.then(() => (hasExited = true));
  while (!hasExited) {
    const found = await readPostmaster(cluster);
    if (found?.pid === server.pid && found.isReady) return true;
    await pause(POLL_MS);
  }
  return false;
}

/** A server that this process did not start cannot be waited for. */
async function pollUntilGone(pid: number): Promise<void> {
  while (isAlive(pid)) await pause(250);
}

async function readFrom(path: string, position: number): Promise<string> {
  const file: FileHandle = await open(path, "r");
  try {
    const { size } = await file.stat();
    const from = Math.max(position, size - 4000);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(size - from), 0, size - from, from);
    return buffer.subarray(0, bytesRead).toString("utf8").trim();
  } finally {
    await file.close();
  }
}
