import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { freePort } from "#db/embedded/free-port.ts";
import { untilAnswering } from "#scripts/launch/readiness.ts";
import { nextCommand, ROOT } from "#scripts/launch/settings.ts";

export interface Failing {
  readonly origin: string;
  /** What it has logged so far, line by line. */
  readonly lines: readonly string[];
  stop(): Promise<void>;
}

/** Serves the same build with a database that is out of reach: what reads from it fails, as it would in an outage. */
export async function serveFailing(): Promise<Failing> {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const database = new URL(process.env["DATABASE_URL"] ?? "");
  database.host = `127.0.0.1:${await freePort()}`;
  const server = spawn(process.execPath, nextCommand("start", "127.0.0.1", port), {
    cwd: ROOT,
    env: { ...process.env, APP_URL: origin, DATABASE_URL: database.href, NODE_ENV: "production" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = once(server, "exit");
  const lines: string[] = [];
  for (const input of [server.stdout, server.stderr])
    createInterface({ input }).on("line", (line) => lines.push(line));
  await untilAnswering(origin, new AbortController().signal);
  const stop = async () => {
    server.kill("SIGTERM");
    await ended;
  };
  return { origin, lines, stop };
}
