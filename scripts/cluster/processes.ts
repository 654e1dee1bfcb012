import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { openSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { ROOT } from "#scripts/launch/settings.ts";
import { endTree } from "#scripts/launch/child-records.ts";

const PAUSE_MS = 100;

/** A process that is started again whenever it dies, as systemd or an engine of containers does. */
export interface KeptProcess {
  readonly name: string;
  /** `kill -9`. @returns once its successor has been started */
  readonly kill: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

export function keepProcess(
  name: string,
  args: readonly string[],
  { env, folder }: { readonly env: NodeJS.ProcessEnv; readonly folder: string },
): KeptProcess {
  const log = openSync(join(folder, `${name}.log`), "a");
  let isStopping = false;
  let successor = Promise.withResolvers<void>();
  let child = start();

  function start(): ChildProcess {
    const started = spawn(process.execPath, args, { cwd: ROOT, env, stdio: ["ignore", log, log] });
    void once(started, "exit").then(async () => {
      if (isStopping) return;
      await pause(PAUSE_MS);
      child = start();
      successor.resolve();
      successor = Promise.withResolvers();
    });
    return started;
  }

  return {
    name,
    kill: async () => {
      const next = successor.promise;
      child.kill("SIGKILL");
      await next;
    },
    stop: async () => {
      isStopping = true;
      if (child.pid !== undefined) await endTree(child.pid);
    },
  };
}
