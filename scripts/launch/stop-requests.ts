import { readFile } from "node:fs/promises";
import { Socket } from "node:net";
import { birthOf, commandOf } from "#db/embedded/processes.ts";

/** Why the launcher is to stop: for good, or until the data directory has been copied. */
export type StopReason = "end" | "copy";

const WATCH_MS = 1_000;

/**
 * Listens for every request to stop the launcher: signals, the end of the process that started it, and `npm run backup`, which sends
 * SIGUSR2. `next()` starts a new round after a copy.
 */
export class StopRequests {
  #round = new AbortController();
  #isEnding = false;

  constructor() {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
      process.on(signal, () => this.#request("end"));
    process.on("SIGUSR2", () => this.#request("copy"));
    this.#watchPipe();
    void this.#watchNpm();
  }

  /** Aborted with the reason at the first request. */
  get signal(): AbortSignal {
    return this.#round.signal;
  }

  next(): void {
    if (!this.#isEnding) this.#round = new AbortController();
  }

  #request(reason: StopReason): void {
    if (reason === "end") this.#isEnding = true;
    this.#round.abort(reason);
  }

  /** The small script that handed over to this Node holds the other end. */
  #watchPipe(): void {
    const descriptor = Number(process.env["PRAXIS_PARENT_PIPE"]);
    if (!(descriptor > 2)) return;
    delete process.env["PRAXIS_PARENT_PIPE"];
    const pipe = new Socket({ fd: descriptor });
    pipe.on("close", () => this.#request("end")).on("error", () => undefined);
    pipe.resume().unref();
  }

  /** `kill -9` of npm leaves its script running, which no terminal could stop any more. */
  async #watchNpm(): Promise<void> {
    const npm = process.env["npm_lifecycle_event"] ? await findNpm(process.ppid) : undefined;
    if (!npm) return;
    const timer = setInterval(() => {
      void birthOf(npm.pid).then((birth) => {
        if (birth === npm.birth) return;
        clearInterval(timer);
        this.#request("end");
      });
    }, WATCH_MS);
    timer.unref();
  }
}

async function findNpm(pid: number): Promise<{ pid: number; birth: string } | undefined> {
  for (let current = pid; current > 1; current = await parentOf(current)) {
    const birth = await birthOf(current);
    if (birth && /\bnpm(-cli\.js)?\b/.test(await commandOf(current))) return { pid: current, birth };
  }
  return undefined;
}

async function parentOf(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  return Number(/^PPid:\t(\d+)$/m.exec(text)?.[1] ?? 0);
}
