import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { commandOf, isAlive } from "./processes.ts";

/** A server's description of itself in its data directory. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  readonly isReady: boolean;
}

/** Lines of postmaster.pid: process, directory, start, port, socket, address, shared memory, status. */
export async function readPostmaster(cluster: string): Promise<Postmaster | undefined> {
  const text = await readFile(join(cluster, "postmaster.pid"), "utf8").catch(() => "");
  const lines = text.split("\n");
  const pid = Number(lines[0]);
  if (!(pid > 0)) return undefined;
  return { pid, port: Number(lines[3] ?? 0), isReady: lines[7]?.trim() === "ready" };
}

/**
 * The server that already serves this cluster, left by an application that was killed. A file whose process is certainly another program,
 * because its id was reused, is removed: PostgreSQL would refuse to start.
 */
export async function findRunning(cluster: string): Promise<Postmaster | undefined> {
  const found = await readPostmaster(cluster);
  if (!found || !isAlive(found.pid)) return undefined;
  const command = await commandOf(found.pid);
  if (command.includes("postgres") && command.includes(cluster)) return found;
  if (command !== "") await rm(join(cluster, "postmaster.pid"));
  return undefined;
}
