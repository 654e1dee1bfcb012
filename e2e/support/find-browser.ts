import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "@playwright/test";
import { installFromDebian, installFromPlaywright } from "./install-browser.ts";
import { unpackBrowser } from "./unpack-browser.ts";

/** A Chromium that has been seen to start, and what it needs to. */
export interface Browser {
  readonly executablePath: string;
  readonly args: readonly string[];
  /** Beyond the environment of this process. */
  readonly env: Readonly<Record<string, string>>;
}

type Candidate = Pick<Browser, "executablePath" | "env">;

/** Chromium's sandbox refuses root; the rest keeps it from calling home. */
const ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const SYSTEM_NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const SYSTEM_PATHS = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

const LAUNCH_PATIENCE_MS = 60_000;

/** From the nearest to the farthest; the last two fetch something. */
const PLACES: readonly (() => Promise<readonly Candidate[]>)[] = [
  () => Promise.resolve(ofPlaywright()),
  () => Promise.resolve(ofSystem()),
  unpackBrowser,
  async () => ((await installFromPlaywright()) ? ofPlaywright() : []),
  async () => ((await installFromDebian("chromium")) ? ofSystem() : []),
];

/**
 * The first Chromium that starts on this machine. What was found is handed to the processes that this one starts.
 * @throws Error that says what to do when there is none
 */
export async function findBrowser(): Promise<Browser> {
  const known = process.env["PRAXIS_BROWSER"];
  if (known) return JSON.parse(known);
  const problems: string[] = [];
  for (const place of PLACES) {
    for (const candidate of await place()) {
      const problem = await tryToLaunch(candidate);
      if (problem === undefined) return remember({ ...candidate, args: ARGS });
      problems.push(`${candidate.executablePath}: ${problem}`);
    }
  }
  throw new Error(
    [
      "No Chromium starts on this machine. Install one: apt-get install chromium, or",
      "npx playwright install chromium.",
    ]
      .concat(problems.length > 0 ? ["Tried:", ...problems] : [])
      .join("\n"),
  );
}

function ofPlaywright(): Candidate[] {
  const executablePath = chromium.executablePath();
  return existsSync(executablePath) ? [{ executablePath, env: {} }] : [];
}

function ofSystem(): Candidate[] {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  const paths = [
    ...SYSTEM_NAMES.flatMap((name) => folders.map((folder) => join(folder, name))),
    ...SYSTEM_PATHS,
  ];
  return paths.filter((path) => existsSync(path)).map((executablePath) => ({ executablePath, env: {} }));
}

async function tryToLaunch({ executablePath, env }: Candidate): Promise<string | undefined> {
  try {
    const browser = await chromium.launch({
      executablePath,
      args: ARGS,
      env: { ...process.env, ...env },
      timeout: LAUNCH_PATIENCE_MS,
    });
    const page = await browser.newPage();
    // Drawn in the font of the system: where there is none, Chromium ends.
    await page.setContent("<select><option>A choice</option></select>");
    await browser.close();
    return undefined;
  } catch (error) {
    return error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
  }
}

function remember(browser: Browser): Browser {
  process.env["PRAXIS_BROWSER"] = JSON.stringify(browser);
  return browser;
}
