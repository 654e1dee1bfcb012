import { availableParallelism, totalmem } from "node:os";
import { connectionLimit } from "#db/connection-limit.ts";
import { SYSTEM_POOL_SIZE } from "#db/system-pool.ts";
import { Refusal } from "#scripts/bootstrap/refusal.mjs";

/** The resources that web processes share. */
export interface Room {
  readonly processors: number;
  readonly memoryBytes: number;
  /** Connections of this login to the database. */
  readonly connections: number;
  /** For one process: `DATABASE_POOL_SIZE`. */
  readonly poolSize: number;
}

/** For migrations, scripts, and a start while another one ends. */
const SPARE_CONNECTIONS = 6;
/** A web process under load has 300 MB, and its part of PostgreSQL and of the file cache comes to as much (ADR 52). */
const MEMORY_BYTES = 1024 ** 3;

/**
 * How many web processes serve: the number asked for, or one for each processor as far as memory and connections reach. The worker has a
 * pool as well.
 * @throws Refusal when more were asked for than the database has connections for
 */
export function webProcesses(wished: number | undefined, room: Room): number {
  const each = room.poolSize + SYSTEM_POOL_SIZE;
  const byConnections = Math.max(1, Math.floor((room.connections - SPARE_CONNECTIONS) / each) - 1);
  if (wished === undefined)
    return Math.min(room.processors, byConnections, Math.max(1, Math.floor(room.memoryBytes / MEMORY_BYTES)));
  if (wished <= byConnections) return wished;
  throw new Refusal(
    `WEB_PROCESSES=${wished} needs ${(wished + 1) * each + SPARE_CONNECTIONS} connections to the database, which allows ` +
      `${room.connections}. Set at most ${byConnections}, a smaller DATABASE_POOL_SIZE, or a larger max_connections.`,
  );
}

/** The resources of this machine and its database; in a container less than the machine. */
export async function roomFor(databaseUrl: string, poolSize: number): Promise<Room> {
  const limit = process.constrainedMemory();
  return {
    processors: availableParallelism(),
    memoryBytes: limit > 0 ? Math.min(limit, totalmem()) : totalmem(),
    connections: await connectionLimit(databaseUrl),
    poolSize,
  };
}
