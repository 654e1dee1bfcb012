import cluster from "node:cluster";
import { once } from "node:events";
import type { Program, Spawned, SupervisedChild } from "./children.ts";
import { handOverAgain } from "./hand-over-again.ts";
import { ROOT } from "./settings.ts";

/** The name of the `index`-th of several. */
export function webProcessName(index: number, count: number): string {
  return count === 1 ? "web server" : `web server ${index + 1}`;
}

/**
 * Starts one of several processes that share a port: this process listens for all of them and deals connections out in turn (Node's
 * cluster), and they end when it does.
 */
export function startWebProcess({ args: [exec = "", ...args], flags = [], env }: Program): Spawned {
  const stdio = ["ignore", "inherit", "inherit", "ipc"] as const;
  cluster.setupPrimary({ exec, args, execArgv: [...flags], cwd: ROOT, stdio: [...stdio] });
  const worker = cluster.fork(env);
  // A message that did not reach a dying process is no failure of this one.
  worker.on("error", () => undefined);
  handOverAgain(worker);
  return { child: worker.process, up: once(worker, "listening") };
}

/**
 * Restarts each of them, one after the other, while the others serve: first one more is started, then each ends when it has answered its
 * requests, and the next one waits for its successor.
 */
export async function renewOneByOne(
  children: readonly SupervisedChild[],
  startSpare: () => SupervisedChild,
): Promise<void> {
  const spare = startSpare();
  try {
    await spare.up();
    for (const child of children) {
      await child.renew();
      await child.up();
    }
  } finally {
    await spare.stop();
  }
}
