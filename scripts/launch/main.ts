import { existsSync } from "node:fs";
import { join } from "node:path";
import { EnvironmentError } from "#lib/env.ts";
import { Refusal } from "#scripts/bootstrap/refusal.mjs";
import { Started, startApplication } from "./application.ts";
import { untilCopied } from "./copying.ts";
import { ChildRecords } from "./child-records.ts";
import { sayReady } from "./ready.ts";
import { renewOnRequest } from "./renewals.ts";
import { readSettings, ROOT, type Settings } from "./settings.ts";
import { StopRequests } from "./stop-requests.ts";

process.exitCode = await main();

/** Runs Praxis until it is asked to stop, and again after each copy of its data. */
async function main(): Promise<number> {
  try {
    // The shell's variables win over the file.
    if (existsSync(join(ROOT, ".env"))) process.loadEnvFile(join(ROOT, ".env"));
    let settings = readSettings(process.env, process.argv.slice(2));
    const requests = new StopRequests();
    const records = new ChildRecords(join(settings.dataDir, "children.json"));
    for (;;) {
      const port = await runUntilAsked(settings, { requests, records });
      if (requests.signal.reason !== "copy") return 0;
      say("Waiting until the data has been copied …");
      await untilCopied(settings.dataDir);
      // Users have the URL open.
      settings = { ...settings, port };
      requests.next();
    }
  } catch (error) {
    console.error(`\n${explain(error)}`);
    return 1;
  }
}

/** @returns the port that it served on, if it came so far */
async function runUntilAsked(
  settings: Settings,
  { requests, records }: Watched,
): Promise<number | undefined> {
  const { signal } = requests;
  const started = new Started();
  let port = settings.port;
  try {
    const application = await startApplication({ settings, records, signal, say, started });
    port = application.port;
    sayReady(settings, application);
    const ignoreRenewals = renewOnRequest({ renew: application.renewWeb, say });
    await untilAborted(signal).finally(ignoreRenewals);
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    if (signal.aborted) say("Stopping …");
    await started.stop();
  }
  return port;
}

interface Watched {
  readonly requests: StopRequests;
  readonly records: ChildRecords;
}

function say(line: string): void {
  console.log(line);
}

function untilAborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  // A timer keeps the launcher alive: an adopted database and supervised children alone would not.
  const timer = setInterval(() => undefined, 60_000);
  return new Promise((resolve) =>
    signal.addEventListener("abort", () => {
      clearInterval(timer);
      resolve();
    }),
  );
}

function explain(error: unknown): string {
  if (error instanceof EnvironmentError)
    return `Praxis will not start like this:\n- ${error.sentences.join("\n- ")}`;
  if (error instanceof Refusal) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
