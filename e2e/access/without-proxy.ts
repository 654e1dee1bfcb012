import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "#db/embedded/free-port.ts";
import { untilAnswering } from "#scripts/launch/readiness.ts";
import { nextCommand, ROOT } from "#scripts/launch/settings.ts";

/** Says which file runs before each request; emptied, none does. */
const MANIFEST = "functions-config-manifest.json";

export interface Served {
  readonly origin: string;
  stop(): Promise<void>;
}

/** Serves the same build on the same database with proxy.ts taken out, from a folder of links beside the build. */
export async function serveWithoutProxy(): Promise<Served> {
  const folder = await mkdtemp(join(tmpdir(), "praxis-no-proxy-"));
  await linkAll(ROOT, folder, { but: [".next", ".git"] });
  await linkAll(join(ROOT, ".next"), join(folder, ".next"), { but: ["server"] });
  await linkAll(join(ROOT, ".next", "server"), join(folder, ".next", "server"), { but: [MANIFEST] });
  await writeFile(join(folder, ".next", "server", MANIFEST), '{"version":1,"functions":{}}');

  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const server = spawn(process.execPath, nextCommand("start", "127.0.0.1", port), {
    cwd: folder,
    env: { ...process.env, APP_URL: origin, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const ended = once(server, "exit");
  await untilAnswering(origin, new AbortController().signal);
  return {
    origin,
    stop: async () => {
      server.kill("SIGTERM");
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function linkAll(from: string, to: string, { but }: { but: readonly string[] }): Promise<void> {
  await mkdir(to, { recursive: true });
  for (const name of await readdir(from))
    if (!but.includes(name)) await symlink(join(from, name), join(to, name));
}
