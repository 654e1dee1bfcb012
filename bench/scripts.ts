import { get } from "node:http";
import { readdir } from "node:fs/promises";
import { join, relative } from "node:path";
import { ROOT } from "#scripts/launch/settings.ts";
import type { Row } from "./table.ts";

const KB = 1000;
const MOST_KB = 60;
/** The pages that a visitor meets first. */
const LIGHT = { pages: ["/doctors", "/doctors/[slug]"], mostKb: 15 };
const EMPTY_PAGE = "/api/bench/page";
const SCRIPT = /\/_next\/static\/[^"'\\\s<>]+?\.js/g;

export interface PageFacts {
  readonly origin: string;
  /** Of a patient who has the visit. */
  readonly cookie: string;
  readonly slug: string;
  readonly patientId: string;
  readonly visitId: string;
  /** What the page to book needs in its address. */
  readonly bookingSearch: string;
}

/** The compressed script of every public and patient page, above that of an empty page of the same build. */
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

function rowOf(page: string, bytes: number | undefined, baseBytes: number): Row {
  const path = `script of ${page}, above that`;
  if (bytes === undefined) return { path, measured: "redirects a patient" };
  const above = bytes - baseBytes;
  const mostKb = LIGHT.pages.includes(page) ? LIGHT.mostKb : MOST_KB;
  return {
    path,
    measured: `${(above / KB).toFixed(1)} kB`,
    budget: `at most ${mostKb} kB`,
    isMet: above <= mostKb * KB,
  };
}

/** The pages of visitors and patients, as the folders of the application name them. */
async function listPages(): Promise<string[]> {
  const app = join(ROOT, "app");
  const folders = ["(site)", "patient"];
  const found = await Promise.all(
    folders.map((folder) => readdir(join(app, folder), { recursive: true, withFileTypes: true })),
  );
  const pages = found.flat().filter(({ name }) => name === "page.tsx");
  const paths = pages.map(({ parentPath }) => `/${relative(app, parentPath)}`.replace("/(site)", "") || "/");
  return paths.toSorted();
}

function addressOf(page: string, { slug, patientId, visitId, bookingSearch }: PageFacts): string {
  const id = page.startsWith("/patient/profile/") ? patientId : visitId;
  const address = page.replace("[slug]", slug).replace("[id]", id);
  return page === "/patient/book" ? `${address}?${bookingSearch}` : address;
}

/**
 * Every script that the page names: what its tags load, and what its components would load next. Undefined when it
 * shows itself neither to a visitor nor to this patient.
 */
async function scriptsOf({ origin, cookie }: PageFacts, path: string): Promise<Set<string> | undefined> {
  const senders: Record<string, string>[] = [{}, { cookie }];
  for (const headers of senders) {
    const answer = await fetch(new URL(path, origin), { headers, redirect: "manual" });
    const page = await answer.text();
    if (answer.status === 200) return new Set(page.match(SCRIPT) ?? []);
    if (answer.status >= 400) throw new Error(`${path} answers ${answer.status}`);
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
