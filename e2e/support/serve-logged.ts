import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { freePort } from "#db/embedded/free-port.ts";
import { untilAnswering } from "#scripts/launch/readiness.ts";
import { nextCommand, ROOT } from "#scripts/launch/settings.ts";

export interface Logged {
  readonly origin: string;
  readonly port: number;
  /** What it has logged so far, line by line. */
  readonly lines: readonly string[];
  stop(): Promise<void>;
}

/** Serves the same build once more, beside the one of all tests, and keeps what it logs. */
export async function serveLogged(settings: Readonly<Record<string, string>> = {}): Promise<Logged> {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const server = spawn(process.execPath, nextCommand("start", "127.0.0.1", port), {
    cwd: ROOT,
    env: { ...process.env, APP_URL: origin, ...settings, NODE_ENV: "production" },
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
  return { origin, port, lines, stop };
}
