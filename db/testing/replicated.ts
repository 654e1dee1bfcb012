import { vi } from "vitest";
import { forgetEnv } from "#lib/env.ts";
import { closeDatabase } from "#db/client.ts";
import { checkReplica } from "#db/replica.ts";
import { useDatabase } from "./database.ts";
import { startPrivateServer, type PrivateServer } from "./private-server.ts";
import { startStandbyOf, type Standby } from "./standby.ts";

/** A server and its streaming replica, both known to the application in this process. */
export interface Replicated {
  readonly server: PrivateServer;
  readonly standby: Standby;
  /** The clock of this process stands still but for this. */
  readonly moveClock: (ms: number) => void;
  /** Looks again, a second later by that clock. */
  readonly isRead: () => Promise<boolean>;
  readonly stop: () => Promise<void>;
}

/** `prepare` fills the server before its copy is taken. */
export async function startReplicated(
  prepare: (server: PrivateServer) => Promise<unknown>,
): Promise<Replicated> {
  const server = await startPrivateServer();
  useDatabase(server.databaseUrl);
  await prepare(server);
  const standby = await startStandbyOf(server);
  useReplica(standby.databaseUrl);
  let now = performance.now();
  vi.spyOn(performance, "now").mockImplementation(() => now);
  const moveClock = (ms: number) => void (now += ms);
  return {
    server,
    standby,
    moveClock,
    isRead: async () => {
      moveClock(1_000);
      return (await checkReplica()) === true;
    },
    stop: async () => {
      await closeDatabase();
      vi.restoreAllMocks();
      vi.unstubAllEnvs();
      await standby.remove();
      await server.stop();
    },
  };
}

/** The next pool of this process reads from that address. */
export function useReplica(url: string): void {
  vi.stubEnv("DATABASE_REPLICA_URL", url);
  forgetEnv();
}
