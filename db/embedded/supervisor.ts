import { setTimeout as pause } from "node:timers/promises";
import { stopServer, type Server } from "./server.ts";

/** Keeps a server running until it is stopped on purpose. */
export interface Supervised {
  current(): Server;
  /** Resolves when the server takes connections, also in the middle of a restart. */
  ready(): Promise<void>;
  stop(): Promise<void>;
}

interface Options {
  readonly first: Server;
  /** Starts it again, on the same port: clients find it by that. */
  readonly launch: () => Promise<Server>;
  readonly say: (line: string) => void;
}

const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 5_000;

/** Starts a server again whenever it ends unasked, with growing pauses while it does not come up. */
export function supervise({ first, launch, say }: Options): Supervised {
  let server = first;
  const stopping = new AbortController();
  let isUp = Promise.resolve();
  const loop = watch();

  async function watch(): Promise<void> {
    for (;;) {
      await server.exited;
      if (stopping.signal.aborted) return;
      say("The database has ended unasked; starting it again.");
      isUp = startAgain();
      await isUp;
    }
  }

  async function startAgain(): Promise<void> {
    for (
      let pauseMs = FIRST_PAUSE_MS;
      !stopping.signal.aborted;
      pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)
    ) {
      try {
        server = await launch();
        return;
      } catch (error) {
        // Right after a crash the old server's processes may still hold its shared memory.
        if (pauseMs > 1_000) say(error instanceof Error ? error.message : String(error));
        await pause(pauseMs, undefined, { signal: stopping.signal }).catch(() => undefined);
      }
    }
  }

  return {
    current: () => server,
    ready: () => isUp,
    async stop() {
      stopping.abort();
      await isUp;
      await stopServer(server);
      await loop;
    },
  };
}
