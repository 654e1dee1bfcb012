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
  /** The user who must own the files of the cluster; undefined is the user of this process. */
  readonly owner: Owner | undefined;
  /** The user whom the program is started as; undefined is the user of this process. */
  readonly user: Owner | undefined;
  /** The command that starts the program, when it is not started by itself. */
  readonly prefix: readonly string[];
}

/** The user of this process has this number inside, and keeps the right to their own files. */
export function inNamespaceAs(uid: number): string[] {
  return ["unshare", "--user", `--map-user=${uid}`, `--map-group=${uid}`];
}

/** Starts a program of PostgreSQL in a process group of its own, so that Ctrl-C in a terminal does not reach it. */
export function spawnProgram(
  { native, user, prefix }: Runner,
  program: "initdb" | "postgres",
  { args, stdio }: { args: readonly string[]; stdio: StdioOptions },
): ChildProcess {
  const path = join(native, "bin", program);
  const [command = path, ...rest] = [...prefix, path, ...args];
  return spawn(command, rest, {
    stdio,
    detached: true,
    cwd: "/",
    // The caller's PGPORT, PGDATA and locale must not reach the server.
    env: {
      NODE_ENV: "production",
      PATH: "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin",
      LC_ALL: "C",
      TZ: "UTC",
    },
    ...(user && { uid: user.uid, gid: user.gid }),
  });
}
