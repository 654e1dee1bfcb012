import { existsSync, globSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, matchesGlob } from "node:path";

import { getTableName, is } from "drizzle-orm";
import { PgTable } from "drizzle-orm/pg-core";
import { describe, expect, test } from "vitest";
import { z } from "zod";

import * as schema from "#db/schema/index.ts";

/** What the documents name has to be there. A decision and the changelog tell of their day: what they name may be gone. */

const ROOT = join(import.meta.dirname, "..");
const read = (file: string) => readFileSync(join(ROOT, file), "utf8");
const among = (pattern: string) => globSync(pattern, { cwd: ROOT });

const FOLDERS = "app,bench,components,db,docs,drizzle,e2e,lib,public,scripts,seed";
const DOCUMENTS = among("{*,docs/*}.md").filter((file) => file !== "CHANGELOG.md");
const NAMES = [...among("*"), ...among(`{${FOLDERS}}/**/*`)].map((file) => basename(file));
const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(read("package.json")));
const DECISIONS = among("docs/adr/*.md").map((file) => Number(basename(file).slice(0, 4)));

/** `lib/{a,b}.ts` names two files. */
function alternatives(pattern: string): readonly string[] {
  const [braced, listed] = /\{([^{}]*)\}/.exec(pattern) ?? [];
  if (braced === undefined || listed === undefined) return [pattern];
  return listed.split(",").flatMap((each) => alternatives(pattern.replace(braced, each)));
}

/** `drizzle/NNNN_<change>.sql` names any file of that form; brackets are part of a route's name. */
const asGlob = (path: string) => path.replaceAll(/<[^>]*>|NNNN/g, "*").replaceAll(/[[\]()]/g, "\\$&");

function isThere(path: string): boolean {
  const glob = asGlob(path);
  if (!path.includes("/")) return NAMES.some((name) => matchesGlob(name, glob));
  return glob.includes("*") ? among(glob).length > 0 : existsSync(join(ROOT, path));
}

/** The paths from the root, and the names of files, that stand in code. */
function pathsIn(text: string): string[] {
  const words = [...text.matchAll(/`([^`\n]+)`/g)].flatMap(([, code = ""]) => code.split(/\s+/));
  const fromRoot = new RegExp(`^(${FOLDERS.replaceAll(",", "|")})/`);
  const paths = words.filter((word) => fromRoot.test(word) || /^[\w*][\w*.-]*\.(ts|mjs|sql)$/.test(word));
  return paths.flatMap(alternatives);
}

const matches = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, found = ""]) => found);

test("there are documents, and they name files", () => {
  expect(DOCUMENTS).toContain("AGENTS.md");
  expect(pathsIn(read("AGENTS.md")).length).toBeGreaterThan(40);
});

describe.each(DOCUMENTS)("%s", (file) => {
  const text = read(file);

  test("names files and folders that are there", () => {
    expect(pathsIn(text).filter((path) => !isThere(path))).toEqual([]);
  });

  test("names commands of package.json", () => {
    const commands = matches(text, /npm run (?:-s )?([a-z][\w:-]*)/g);
    expect(commands.filter((name) => !(name in scripts))).toEqual([]);
  });

  test("links to files that are there", () => {
    const links = matches(text, /\]\(([^)\s#]+)[^)]*\)/g).filter((link) => !/^[a-z]+:/.test(link));
    expect(links.filter((link) => !existsSync(join(ROOT, dirname(file), link)))).toEqual([]);
  });

  test("names decisions that were made", () => {
    const numbers = matches(text, /ADR (\d+(?:, \d+)*)/g).flatMap((list) => list.split(", ").map(Number));
    expect(numbers.filter((number) => !DECISIONS.includes(number))).toEqual([]);
  });
});

describe("docs/architecture.md", () => {
  const text = read("docs/architecture.md");
  const drawn = (kind: string) => new RegExp(`\`\`\`mermaid\\n${kind}[^]*?\`\`\``).exec(text)?.[0] ?? "";

  test("draws every table", () => {
    const tables = Object.values(schema).flatMap((each) => (is(each, PgTable) ? [getTableName(each)] : []));
    expect(tables.length).toBeGreaterThan(50);
    const words = new Set(drawn("erDiagram").match(/\w+/g));
    expect(tables.filter((table) => !words.has(table))).toEqual([]);
  });

  test("draws every room of lib", () => {
    const { ROOMS } = z
      .object({ ROOMS: z.array(z.string()) })
      .parse(createRequire(import.meta.url)("../.dependency-floors.cjs"));
    const words = new Set(drawn("flowchart BT").match(/[\w-]+/g));
    // The folders of `lib/web/fhir` and `lib/fhir` have one name.
    const missing = ROOMS.filter((room) => !words.has(room === "web/fhir" ? "fhir-route" : basename(room)));
    expect(missing).toEqual([]);
  });
});
