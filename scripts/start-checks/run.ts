import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFile, readlink } from "node:fs/promises";
import { delimiter } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { isSetting } from "#scripts/launch/our-variables.ts";
import { commandOf, descendantsOf, listProcesses } from "#db/embedded/processes.ts";

export interface Surroundings {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly owner?: { readonly uid: number; readonly gid: number };
}

const PATIENCE_MS = 12 * 60_000;
const POLL_MS = 100;

/** Variables that a developer's shell may hold beside the settings, and a stranger's does not. */
const OTHERS = /^(NODE_ENV$|TZ$|npm_|NODE_OPTIONS$|CI$)/;

/** One `npm start` in a clone, watched from outside as a person would. */
export class Run {
  readonly #npm: ChildProcess;
  readonly #ended: Promise<unknown>;
  #said = "";

  constructor(args: readonly string[], { cwd, env, owner }: Surroundings) {
    this.#npm = spawn("npm", args, {
      cwd,
      env: { ...strangersEnvironment(), ...env },
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
      ...owner,
    });
    this.#npm.stdout?.on("data", (chunk: Buffer) => (this.#said += chunk.toString()));
    this.#npm.stderr?.on("data", (chunk: Buffer) => (this.#said += chunk.toString()));
    this.#ended = once(this.#npm, "exit");
  }

  get said(): string {
    return this.#said;
  }

  /** The URL that it printed at its `times`-th start. */
  async untilReady(times = 1): Promise<string> {
    for (let waitedMs = 0; waitedMs < PATIENCE_MS; waitedMs += POLL_MS) {
      const origins = [...this.#said.matchAll(/Praxis is ready: (\S+)/g)].map(([, origin = ""]) => origin);
      const origin = origins[times - 1];
      if (origin !== undefined) return origin;
      if (this.#npm.exitCode !== null) break;
      await pause(POLL_MS);
    }
    throw new Error(`npm start did not come up. It said:\n${this.#said}`);
  }

  /** Sends a signal to the launcher, not to npm, and returns how many milliseconds all of it took to end. */
  async stop(signal: NodeJS.Signals): Promise<number> {
    const startedAt = performance.now();
    process.kill(await this.launcher(), signal);
    await this.#ended;
    return performance.now() - startedAt;
  }

  /** Resolves with the exit code when it ends by itself. */
  async end(): Promise<number | null> {
    await this.#ended;
    return this.#npm.exitCode;
  }

  /** The process that supervises the others: the last of npm, the shell and Node that runs a launcher script. */
  async launcher(): Promise<number> {
    const family = await descendantsOf(this.#npm.pid ?? 0);
    const commands = await Promise.all(family.map(async (pid) => ({ pid, command: await commandOf(pid) })));
    const launchers = commands.filter(({ command }) =>
      /^\S*node\b.*scripts\/(start\.mjs|launch\/main\.ts)/.test(command),
    );
    const last = launchers.at(-1);
    if (!last) throw new Error(`No launcher runs. npm said:\n${this.#said}`);
    return last.pid;
  }
}

/** The processes that still run in or from a folder. */
export async function stillRunningIn(folder: string): Promise<string[]> {
  const found: string[] = [];
  for (const { id } of await listProcesses()) {
    const command = await commandOf(id);
    const cwd = await readlink(`/proc/${id}/cwd`).catch(() => "");
    const environment = await readFile(`/proc/${id}/environ`, "utf8").catch(() => "");
    const isInside =
      command.includes(folder) || cwd.startsWith(folder) || environment.includes(`PWD=${folder}`);
    if (isInside && id !== process.pid) found.push(`${id} ${command}`);
  }
  return found;
}

/** Without the packages of this repository in PATH, whose Node would hide the system's. */
function strangersEnvironment(): NodeJS.ProcessEnv {
  const folders = (process.env["PATH"] ?? "")
    .split(delimiter)
    .filter((folder) => !folder.includes("node_modules"));
  const environment = { ...process.env, PATH: folders.join(delimiter) };
  for (const name of Object.keys(environment).filter((name) => isSetting(name) || OTHERS.test(name))) {
    Reflect.deleteProperty(environment, name);
  }
  return environment;
}
