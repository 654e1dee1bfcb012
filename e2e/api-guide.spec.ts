import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "./support/test.ts";
import { makePatient, makePractice, PASSWORD } from "./support/world.ts";

/** docs/api.md, run as it stands: what a reader types is `console` and done by the test, all else is a snippet. */

const run = promisify(execFile);
const ROOT = join(import.meta.dirname, "..");
const COMPILER = join(ROOT, "node_modules", "@typescript", "current", "bin", "tsc");

let folder: string;

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "praxis-guide-"));
});

test.afterAll(() => rm(folder, { recursive: true, force: true }));

/** What the reader has exported by then. */
async function environment(baseURL: string | undefined): Promise<NodeJS.ProcessEnv> {
  const [patient, practice] = await Promise.all([makePatient(), makePractice()]);
  return {
    ...process.env,
    PRAXIS_URL: baseURL,
    PRAXIS_USERNAME: patient.email,
    PRAXIS_PASSWORD: PASSWORD,
    SEARCH: practice.name,
    DAY: "2027-01-06",
  };
}

async function snippets(language: string): Promise<string> {
  const guide = await readFile(join(ROOT, "docs", "api.md"), "utf8");
  const fences = [...guide.matchAll(/^```(\w+)\n([^]*?)^```$/gm)];
  expect(fences.filter(([, name = ""]) => !["console", "json", "sh", "ts"].includes(name))).toEqual([]);
  for (const [, name, code = ""] of fences) if (name === "json") expect(() => JSON.parse(code)).not.toThrow();
  return fences.flatMap(([, name, code]) => (name === language ? [code] : [])).join("\n");
}

test("the guide's curl signs in, books, is answered the same again, cancels and signs out", async ({
  baseURL,
}) => {
  await writeFile(join(folder, "guide.sh"), await snippets("sh"));
  const { stdout } = await run("bash", ["-euo", "pipefail", "guide.sh"], {
    cwd: folder,
    env: await environment(baseURL),
  });
  expect(stdout).toMatch(
    /^PX-\w{6}: 2027-01-06T[\d:.]+Z, Asia\/Kathmandu\nidempotency-replayed: true\r?\ncancelled\n401\ntoken_ended\n$/i,
  );
});

test("the guide's TypeScript books and cancels through the client that is written from the document", async ({
  baseURL,
}) => {
  await run(process.execPath, [join(ROOT, "scripts", "make-api-client.ts"), join(folder, "praxis")]);
  await writeFile(join(folder, "guide.ts"), await snippets("ts"));
  await writeFile(join(folder, "package.json"), '{"type":"module"}');
  const types = ["--types", "node", "--typeRoots", join(ROOT, "node_modules", "@types")];
  const strict = [
    "--noEmit",
    "--strict",
    "--module",
    "nodenext",
    "--target",
    "es2024",
    "--allowImportingTsExtensions",
  ];
  await run(process.execPath, [COMPILER, ...strict, ...types, "guide.ts"], { cwd: folder });
  const { stdout } = await run(process.execPath, ["guide.ts"], {
    cwd: folder,
    env: await environment(baseURL),
  });
  expect(stdout).toMatch(/^PX-\w{6}: 2027-01-06T[\d:.]+Z, Asia\/Kathmandu\ncancelled\n$/);
});
