import { readFileSync } from "node:fs";
import { join } from "node:path";
import { EnvironmentError } from "#lib/env.ts";
import { readSecretFiles } from "./secret-files.ts";

const ROOT = join(import.meta.dirname, "..", "..");
const PORT = process.env["PORT"] || "3000";

/** The programs of the image. Each runs in this very process, which therefore takes the engine's signals itself. */
const PROGRAMS: Readonly<Record<string, (args: readonly string[]) => Promise<unknown>>> = {
  web: () =>
    // The settings of Next are TypeScript that Node reads itself: no compiler is needed.
    run("node_modules/next/dist/bin/next", [
      "start",
      "--experimental-next-config-strip-types",
      ...["--hostname", process.env["HOST"] || "0.0.0.0", "--port", PORT],
    ]),
  worker: () => run("scripts/worker.ts", []),
  prepare: () => run("scripts/image/prepare.ts", []),
  health: () => run("scripts/image/check-health.ts", [PORT]),
  setup: (args) => run("scripts/setup.ts", args),
  "import:codes": (args) => run("scripts/import-codes.ts", args),
  "records:rotate": (args) => run("scripts/records-rotate.ts", args),
  "sessions:end": (args) => run("scripts/end-sessions.ts", args),
  "tokens:rotate": (args) => run("scripts/tokens-rotate.ts", args),
  "audit:verify": (args) => run("scripts/audit-verify.ts", args),
};

const [name = "", ...rest] = process.argv.slice(2);
const program = Object.hasOwn(PROGRAMS, name) ? PROGRAMS[name] : undefined;
if (program === undefined) {
  console.error(`Praxis runs one of ${Object.keys(PROGRAMS).join(", ")}, and not "${name}".`);
  process.exitCode = 1;
} else if (takeSecrets()) {
  await program(rest);
}

async function run(file: string, args: readonly string[]): Promise<void> {
  const path = join(ROOT, file);
  process.argv = [process.execPath, path, ...args];
  await import(path);
}

/** @returns whether all of them could be read; if not, the error has been reported */
function takeSecrets(): boolean {
  try {
    Object.assign(
      process.env,
      readSecretFiles(process.env, (path) => readFileSync(path, "utf8")),
    );
    return true;
  } catch (error) {
    if (!(error instanceof EnvironmentError)) throw error;
    for (const sentence of error.sentences) console.error(sentence);
    process.exitCode = 1;
    return false;
  }
}
