import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { isRoot } from "#db/embedded/owners.ts";
import { imageOfDockerfile } from "#scripts/image/testing/dockerfile.ts";

const IMAGE = imageOfDockerfile();

/** A folder that has all that an engine would give a container. */
export interface Surroundings {
  /** `app` is what the image holds, `bin` has its Node. */
  readonly home: string;
  readonly env: Readonly<Record<string, string>>;
}

/** One program of the image: the command, the user and the environment are those of the Dockerfile. */
export class Container {
  readonly #child: ChildProcess;
  readonly #ended: Promise<unknown>;
  #said = "";

  constructor(command: readonly string[], surroundings: Surroundings) {
    this.#child = spawnAsImage([...IMAGE.entrypoint, ...command], surroundings);
    this.#child.stdout?.on("data", (chunk: Buffer) => (this.#said += chunk.toString()));
    this.#child.stderr?.on("data", (chunk: Buffer) => (this.#said += chunk.toString()));
    this.#ended = once(this.#child, "close");
  }

  get said(): string {
    return this.#said;
  }

  get hasEnded(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  /** @returns the exit code */
  async end(): Promise<number | null> {
    await this.#ended;
    return this.#child.exitCode;
  }

  /** @returns how many milliseconds it took to end */
  async stop(): Promise<number> {
    const startedAt = performance.now();
    this.#child.kill("SIGTERM");
    await this.#ended;
    return performance.now() - startedAt;
  }
}

/** What the image runs without a command. */
export function startDefault(surroundings: Surroundings): Container {
  return new Container(IMAGE.command, surroundings);
}

/** Checks a container's health as the engine does. */
export async function isHealthy(surroundings: Surroundings): Promise<boolean> {
  const child = spawnAsImage(IMAGE.healthCheck, surroundings);
  await once(child, "close");
  return child.exitCode === 0;
}

function spawnAsImage(command: readonly string[], { home, env }: Surroundings): ChildProcess {
  const [program = "", ...args] = command;
  const [uid, gid] = IMAGE.user.split(":").map(Number);
  return spawn(program, args, {
    cwd: join(home, "app"),
    env: { NODE_ENV: "production", ...IMAGE.environment, ...env, PATH: join(home, "bin") },
    stdio: ["ignore", "pipe", "pipe"],
    ...(isRoot() && { uid, gid }),
  });
}
