import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { endTree } from "#scripts/launch/child-records.ts";
import { isSetting } from "#scripts/launch/our-variables.ts";
import { ROOT } from "#scripts/launch/settings.ts";
import { countPlaywright, countVitest, type Counts } from "./counts.ts";
import type { Stage } from "./stage.ts";

export interface Outcome extends Counts {
  readonly stage: Stage;
  readonly seconds: number;
}

/** Every test has a limit of its own; this one ends what hangs outside of them. */
const PATIENCE_MS = 45 * 60_000;

/** Variables that a developer's shell may hold beside the settings, and no test may see. */
const OTHERS = /^(NODE_ENV$|TZ$|npm_)/;

/** Runs one stage in a process group of its own; `signal` ends it with all that it has started. */
export async function runStage(
  stage: Stage,
  { temporary, signal }: { temporary: string; signal: AbortSignal },
): Promise<Outcome> {
  const startedAt = performance.now();
  const countsFile = join(temporary, `counts-${startedAt}.json`);
  const isBeside = stage.leavesACoreTo !== undefined;
  const child = spawn(process.execPath, [...stage.args, ...reporters(stage, countsFile)], {
    cwd: ROOT,
    env: { ...cleanEnvironment(), ...stage.env, TMPDIR: temporary, PLAYWRIGHT_JSON_OUTPUT_NAME: countsFile },
    stdio: ["ignore", isBeside ? "pipe" : "inherit", isBeside ? "pipe" : "inherit"],
    detached: true,
  });
  const output = isBeside ? collect(child) : undefined;
  const end = () => void endTree(child.pid ?? 0);
  const late = setTimeout(() => {
    console.error(`This stage did not end within ${PATIENCE_MS / 60_000} minutes.`);
    end();
  }, PATIENCE_MS);
  signal.addEventListener("abort", end);
  const [code]: unknown[] = await once(child, "close");
  signal.removeEventListener("abort", end);
  clearTimeout(late);
  if (output !== undefined) process.stdout.write(await output);
  const seconds = (performance.now() - startedAt) / 1000;
  return { stage, seconds, ...(await count(stage, countsFile, code === 0)) };
}

/** What a stage beside others prints is printed when it ends. */
async function collect({ stdout, stderr }: ChildProcess): Promise<string> {
  const texts = [stdout, stderr].flatMap((stream) => (stream ? [text(stream)] : []));
  return (await Promise.all(texts)).join("");
}

function reporters({ counts }: Stage, file: string): string[] {
  if (counts === "vitest") return ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  if (counts === "playwright") return ["--reporter=list,json"];
  return [];
}

function cleanEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !isSetting(name) && !OTHERS.test(name));
  return { ...Object.fromEntries(kept), NODE_ENV: "test", NEXT_TELEMETRY_DISABLED: "1", CI: "1" };
}

/** A stage that ended badly has failed once at least, even if its tests passed; one without a test proves nothing. */
async function count(stage: Stage, file: string, isGood: boolean): Promise<Counts> {
  if (!stage.counts) return { passed: isGood ? 1 : 0, failed: isGood ? 0 : 1, failures: [] };
  const report = await readFile(file, "utf8").catch(() => undefined);
  if (report === undefined) return { passed: 0, failed: 1, failures: [] };
  const counts = stage.counts === "vitest" ? countVitest(report) : countPlaywright(report);
  return { ...counts, failed: isGood && counts.passed > 0 ? counts.failed : Math.max(counts.failed, 1) };
}
