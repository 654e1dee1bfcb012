import { readdir } from "node:fs/promises";
import { join, relative } from "node:path";
import { ROOT } from "#scripts/launch/settings.ts";
import { addressOf, EMPTY_PAGE, type PageFacts } from "./addresses.ts";
import { bytesOf } from "./bytes.ts";
import type { Row } from "./table.ts";

const KB = 1000;
const MOST_KB = 60;
/** The pages that a visitor meets first. */
const LIGHT = { pages: ["/", "/doctors", "/doctors/[slug]"], mostKb: 15 };
const SCRIPT = /\/_next\/static\/[^"'\\\s<>]+?\.js/g;

/** The compressed script of every page, above that of an empty page of the same build. */
export async function measureScripts(facts: PageFacts): Promise<Row[]> {
  const sizes = new Map<string, number>();
  const scriptBytesOf = async (path: string) => {
    const scripts = await scriptsOf(facts, path);
    return scripts && sum(facts, scripts, sizes);
  };
  const baseBytes = (await scriptBytesOf(EMPTY_PAGE)) ?? 0;
  const rows: Row[] = [{ path: "script of an empty page", measured: `${(baseBytes / KB).toFixed(1)} kB` }];
  for (const page of await listPages()) {
    rows.push(rowOf(page, await scriptBytesOf(addressOf(page, facts)), baseBytes));
  }
  return rows;
}

/** A page that nobody is shown meets no budget: whoever adds it says who sees it. */
function rowOf(page: string, bytes: number | undefined, baseBytes: number): Row {
  const mostKb = LIGHT.pages.includes(page) ? LIGHT.mostKb : MOST_KB;
  const row = { path: `script of ${page}, above that`, budget: `at most ${mostKb} kB` };
  if (bytes === undefined) return { ...row, measured: "shown to none of those who ask", isMet: false };
  const above = bytes - baseBytes;
  return { ...row, measured: `${(above / KB).toFixed(1)} kB`, isMet: above <= mostKb * KB };
}

/** Every page, as the folders of the application name them. */
async function listPages(): Promise<string[]> {
  const app = join(ROOT, "app");
  const found = await readdir(app, { recursive: true, withFileTypes: true });
  const pages = found.filter(({ name }) => name === "page.tsx");
  const paths = pages.map(({ parentPath }) => `/${relative(app, parentPath)}`.replace("/(site)", "") || "/");
  return paths.toSorted();
}

/**
 * Every script that the page names: what its tags load, and what its components would load next. Undefined when it
 * shows itself neither to a visitor nor to any of those whose cookies there are.
 */
async function scriptsOf({ origin, cookies }: PageFacts, path: string): Promise<Set<string> | undefined> {
  const senders: Record<string, string>[] = [{}, ...cookies.map((cookie) => ({ cookie }))];
  for (const headers of senders) {
    const answer = await fetch(new URL(path, origin), { headers, redirect: "manual" });
    const page = await answer.text();
    if (answer.status === 200) return new Set(page.match(SCRIPT) ?? []);
    if (answer.status >= 500) throw new Error(`${path} answers ${answer.status}`);
  }
  return undefined;
}

async function sum(
  { origin }: PageFacts,
  scripts: ReadonlySet<string>,
  sizes: Map<string, number>,
): Promise<number> {
  let total = 0;
  for (const path of scripts) {
    const size = sizes.get(path) ?? (await bytesOf(new URL(path, origin))).length;
    sizes.set(path, size);
    total += size;
  }
  return total;
}
