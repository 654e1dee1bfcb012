import { get } from "node:http";
import { readdir } from "node:fs/promises";
import { join, relative } from "node:path";
import { ROOT } from "#scripts/launch/settings.ts";
import type { Row } from "./table.ts";

const KB = 1000;
const MOST_KB = 60;
/** The pages that a visitor meets first. */
const LIGHT = { pages: ["/doctors", "/doctors/[slug]"], mostKb: 15 };
/** What makes a page show itself. */
const SEARCHES: Readonly<Record<string, string>> = { "/switch-role": "to=doctor" };
const EMPTY_PAGE = "/api/bench/page";
const SCRIPT = /\/_next\/static\/[^"'\\\s<>]+?\.js/g;

export interface PageFacts {
  readonly origin: string;
  /** Of a patient who has the visit, a doctor, an administrator, and of browsers half way through registering or signing in. */
  readonly cookies: readonly string[];
  readonly userId: string;
  readonly slug: string;
  readonly patientId: string;
  readonly visitId: string;
  /** What the page to book needs in its address. */
  readonly bookingSearch: string;
}

/** The compressed script of every page, above that of an empty page of the same build. */
export async function measureScripts(facts: PageFacts): Promise<Row[]> {
  const sizes = new Map<string, number>();
  const bytesOf = async (path: string) => {
    const scripts = await scriptsOf(facts, path);
    return scripts && sum(facts, scripts, sizes);
  };
  const baseBytes = (await bytesOf(EMPTY_PAGE)) ?? 0;
  const rows: Row[] = [{ path: "script of an empty page", measured: `${(baseBytes / KB).toFixed(1)} kB` }];
  for (const page of await listPages()) {
    rows.push(rowOf(page, await bytesOf(addressOf(page, facts)), baseBytes));
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

function addressOf(page: string, { slug, patientId, userId, visitId, bookingSearch }: PageFacts): string {
  const id = page.startsWith("/patient/profile/")
    ? patientId
    : page.startsWith("/admin/users/")
      ? userId
      : visitId;
  const address = page.replace("[slug]", slug).replace("[id]", id);
  return `${address}?${SEARCHES[page] ?? (page === "/patient/book" ? bookingSearch : "")}`;
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
    const size = sizes.get(path) ?? (await transferredBytes(new URL(path, origin)));
    sizes.set(path, size);
    total += size;
  }
  return total;
}

/** The bytes of the body as they cross the network. */
function transferredBytes(address: URL): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = get(address, { headers: { "accept-encoding": "gzip" } }, (answer) => {
      let bytes = 0;
      if (answer.statusCode !== 200) reject(new Error(`${address.pathname} answers ${answer.statusCode}`));
      answer.on("data", (chunk: Buffer) => (bytes += chunk.length)).on("end", () => resolve(bytes));
    });
    request.on("error", reject);
  });
}
