import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ensureStarts } from "./libraries.mjs";
import { Refusal } from "./refusal.mjs";

let folder = "";
let node = "";
const said: string[] = [];
const say = (line: string) => void said.push(line);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "praxis-libraries-"));
  said.length = 0;
  node = script("node", `[ -f "${folder}/library" ] || { echo "node: ${LOADER}" >&2; exit 127; }`);
  vi.stubEnv("PATH", `${folder}${delimiter}${process.env["PATH"] ?? ""}`);
});

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

const LOADER = "error while loading shared libraries: libatomic.so.1: cannot open shared object file";

function script(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\n${text}\n`);
  chmodSync(path, 0o755);
  return path;
}

const asUser = (id: number) => vi.spyOn(process, "getuid").mockReturnValue(id);

test("a Node that starts needs nothing", () => {
  ensureStarts(process.execPath, say);
  expect(said).toEqual([]);
});

test("root on Debian is given the library that Node misses", () => {
  script("apt-get", `echo "$@" >> "${folder}/asked"; [ "$2" = update ] || touch "${folder}/library"`);
  asUser(0);
  ensureStarts(node, say);
  expect(said).toEqual([expect.stringContaining("libatomic1")]);
  expect(readFileSync(join(folder, "asked"), "utf8")).toMatch(/update\n.*install .*libatomic1\n$/);
});

test.each([
  ["nobody but root installs it", 1000, "exit 0"],
  ["apt-get fails", 0, "exit 1"],
  ["apt-get brings nothing that helps", 0, "exit 0"],
])("what to install is said where %s", (_, id, apt) => {
  script("apt-get", apt);
  asUser(id);
  expect(() => ensureStarts(node, say)).toThrow(Refusal);
  expect(() => ensureStarts(node, say)).toThrow(/libatomic\.so\.1.*apt-get install libatomic1/);
});

test("another fault is told as it is", () => {
  const broken = script("broken", "echo 'Illegal instruction' >&2; exit 132");
  expect(() => ensureStarts(broken, say)).toThrow(
    /^Node does not start on this machine: Illegal instruction\./,
  );
});
