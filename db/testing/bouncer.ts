import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { freePort } from "#db/embedded/free-port.ts";
import { giveTo, isRoot, serviceUsers } from "#db/embedded/owners.ts";

/** A PgBouncer in transaction mode in front of a test server, with the settings of `compose.yaml`. */
export interface Bouncer {
  /** The same database by way of PgBouncer, as an operator would declare it. */
  through(databaseUrl: string): string;
  stop(): Promise<void>;
}

const SCRIPT = join(import.meta.dirname, "..", "..", "scripts", "image", "pgbouncer.sh");

/** Whether this run goes through PgBouncer: `npm run test:bouncer` says so. */
export function isBounced(): boolean {
  return process.env["PRAXIS_TEST_BOUNCER"] === "1";
}

/**
 * Starts a PgBouncer for the login and the server of that URL.
 * @throws Error with what it said when it does not start
 */
export async function startBouncer(databaseUrl: string): Promise<Bouncer> {
  const server = new URL(databaseUrl);
  const folder = await mkdtemp(join(tmpdir(), "praxis-bouncer-"));
  const port = await freePort();
  const secret = join(folder, "database_url");
  await writeFile(secret, databaseUrl, { mode: 0o600 });
  // PgBouncer refuses to be root.
  const [user] = isRoot() ? await serviceUsers() : [];
  if (user !== undefined) await giveTo(user, folder);
  const child = spawn("sh", [SCRIPT], {
    env: {
      NODE_ENV: "test",
      PATH: `${process.env["PATH"] ?? ""}:/usr/sbin`,
      DATABASE_URL_FILE: secret,
      PGBOUNCER_FOLDER: folder,
      POSTGRES_HOST: server.hostname,
      POSTGRES_PORT: server.port,
      LISTEN_HOST: "127.0.0.1",
      LISTEN_PORT: String(port),
      // Tests wait until nobody is connected, and replace databases.
      IDLE_SECONDS: "1",
    },
    ...(user && { uid: user.uid, gid: user.gid }),
    stdio: ["ignore", "ignore", "pipe"],
  });
  const ended = once(child, "exit");
  const stop = async () => {
    child.kill("SIGKILL");
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  const said: string[] = [];
  const up = Promise.withResolvers<void>();
  createInterface(child.stderr).on("line", (line) => {
    said.push(line);
    if (line.includes("process up")) up.resolve();
  });
  const isUp = await Promise.race([up.promise.then(() => true), ended.then(() => false)]);
  if (!isUp) {
    await stop();
    throw new Error(`PgBouncer does not start. Debian has it as the package pgbouncer.\n${said.join("\n")}`);
  }
  return { through: (url) => bounced(url, port), stop };
}

function bounced(databaseUrl: string, port: number): string {
  const url = Object.assign(new URL(databaseUrl), { hostname: "127.0.0.1", port: String(port) });
  url.searchParams.set("prepare", "false");
  return url.href;
}
