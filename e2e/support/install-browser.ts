import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "..", "..");
const PATIENCE_MS = 300_000;

/** Playwright's own download, which needs the open internet. */
export async function installFromPlaywright(): Promise<boolean> {
  console.log("Looking for a Chromium at Playwright's download site …");
  const cli = join(ROOT, "node_modules", "@playwright", "test", "cli.js");
  return succeeds(process.execPath, [cli, "install", "chromium"]);
}

/** A package of the distribution, for root alone. */
export async function installFromDebian(name: "chromium" | "libsqlite3-0"): Promise<boolean> {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return false;
  console.log(`Installing ${name} with apt-get …`);
  return (
    (await succeeds("apt-get", ["update", "-qq"])) &&
    (await succeeds("apt-get", ["install", "-y", "-qq", "--no-install-recommends", name]))
  );
}

async function succeeds(command: string, args: readonly string[]): Promise<boolean> {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const child = spawn(command, args, { env, stdio: "ignore", timeout: PATIENCE_MS });
  const [code]: unknown[] = await once(child, "close").catch(() => [1]);
  return code === 0;
}
