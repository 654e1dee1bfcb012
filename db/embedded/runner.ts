import { spawn, type ChildProcess, type StdioOptions } from "node:child_process";
import { join } from "node:path";
import type { Owner } from "./owners.ts";

export const WAYS = ["direct", "user", "namespace", "copy"] as const;

/** How the server is run, because PostgreSQL refuses root. */
export type Way = (typeof WAYS)[number];

/** Everything that starting a program of PostgreSQL depends on. */
export interface Runner {
  readonly way: Way;
  /** For the person at the terminal: which way, and why. */
  readonly sentence: string;
  /** The folder `native` with the programs, where the runner can reach it. */
  readonly native: string;
  /** Who must own the files of the cluster; undefined is whoever runs this process. */
  readonly owner: Owner | undefined;
}

/** Root outside is this ordinary user inside. */
export const UNSHARE = ["--user", "--map-user=1000", "--map-group=1000"];

/** Starts a program of PostgreSQL in a process group of its own, so that Ctrl-C in a terminal does not reach it. */
export function spawnProgram(
  runner: Pick<Runner, "way" | "native" | "owner">,
  program: "initdb" | "postgres",
  { args, stdio }: { args: readonly string[]; stdio: StdioOptions },
): ChildProcess {
  const path = join(runner.native, "bin", program);
  const isInside = runner.way === "namespace";
  const owner = runner.way === "user" || runner.way === "copy" ? runner.owner : undefined;
  return spawn(isInside ? "unshare" : path, isInside ? [...UNSHARE, path, ...args] : args, {
    stdio,
    detached: true,
    cwd: "/",
    // Nothing of the caller's PGPORT, PGDATA or locale may reach the server.
    env: {
      NODE_ENV: "production",
      PATH: "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin",
      LC_ALL: "C",
      TZ: "UTC",
    },
    ...(owner && { uid: owner.uid, gid: owner.gid }),
  });
}
