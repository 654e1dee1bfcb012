import type { Sent } from "autocannon";
import { addressOf, EMPTY_PAGE, type PageFacts } from "./addresses.ts";
import { weigh } from "./bytes.ts";
import { sendLoad, type Load } from "./load.ts";
import { interleave, median, ratioOf, writeSpread, type Measure } from "./rounds.ts";
import type { Row } from "./table.ts";

const ROUNDS = 5;
/** A slow page needs some time to be asked for often enough. */
const SECONDS = { page: 4, empty: 2 } as const;
const MOST_P99_MS = 300;
/** As every browser asks. */
const COMPRESSED = { "accept-encoding": "gzip" } as const;
/** Where the cookie of who asks is among those of `PageFacts`. */
const COOKIES = { patient: 0, doctor: 1, administrator: 2 } as const;

interface Page {
  readonly path: string;
  readonly by: "visitor" | keyof typeof COOKIES;
  /** What it must reach of the empty page's answers a second. */
  readonly least?: number;
}

/** Every kind of page, by who asks. */
const PAGES: readonly Page[] = [
  { path: "/", by: "visitor", least: 0.6 },
  { path: "/sign-in", by: "visitor", least: 0.6 },
  { path: "/doctors", by: "visitor", least: 0.15 },
  { path: "/doctors/[slug]", by: "visitor", least: 0.15 },
  { path: "/patient", by: "patient", least: 0.5 },
  { path: "/patient/visits/[id]", by: "patient" },
  { path: "/patient/book", by: "patient" },
  { path: "/account", by: "patient" },
  { path: "/doctor", by: "doctor", least: 0.6 },
  { path: "/doctor/hours", by: "doctor" },
  { path: "/admin", by: "administrator", least: 0.3 },
  { path: "/admin/audit", by: "administrator", least: 0.3 },
  { path: "/admin/appointments", by: "administrator" },
  { path: "/admin/users", by: "administrator" },
];

/** Another build of the product on the same database. */
export interface Other {
  readonly name: string;
  readonly origin: string;
}

/**
 * What pages answer a second against an empty page of the same build, how long ten who ask at once wait, and what they weigh; with
 * another build, also against the same page of that one.
 */
export async function measurePages(facts: PageFacts, other?: Other): Promise<Row[]> {
  const rows: Row[] = [];
  for (const page of PAGES) rows.push(...(await measurePage(facts, page, other)));
  return rows;
}

async function measurePage(facts: PageFacts, page: Page, other: Other | undefined): Promise<Row[]> {
  const { path, by, least } = page;
  const name = `${path} (${by})`;
  const request = requestOf(facts, page);
  const loads: Load[] = [];
  const asking = (origin: string, sent: Sent, seconds: number) => async () =>
    note(loads, origin === facts.origin && sent === request, await sendLoad(origin, [sent], { seconds }));
  const sides: Record<string, Measure> = {
    page: asking(facts.origin, request, SECONDS.page),
    empty: asking(facts.origin, { path: EMPTY_PAGE, headers: COMPRESSED }, SECONDS.empty),
    ...(other && { other: asking(other.origin, request, SECONDS.page) }),
  };
  // The first round warms up all sides.
  await interleave(sides, 1);
  loads.length = 0;
  const rounds = await interleave(sides, ROUNDS);
  const ratio = ratioOf(rounds, "page", "empty");
  return [
    {
      path: `${name} : an empty page`,
      measured: writeSpread(ratio),
      ...(least !== undefined && { budget: `at least ${least}`, isMet: ratio.median >= least }),
    },
    waitingOf(name, loads),
    await weigh(name, facts.origin, request),
    ...(other
      ? [{ path: `${name} : that of ${other.name}`, measured: writeSpread(ratioOf(rounds, "page", "other")) }]
      : []),
  ];
}

function note(loads: Load[], isPage: boolean, load: Load): number {
  if (isPage) loads.push(load);
  return load.perSecond;
}

function waitingOf(name: string, loads: readonly Load[]): Row {
  const [p50, p99] = [median(loads.map((load) => load.p50)), median(loads.map((load) => load.p99))];
  return {
    path: `${name}, p50 and p99 of ten at once`,
    measured: `${p50.toFixed(0)} ms, ${p99.toFixed(0)} ms`,
    budget: `p99 at most ${MOST_P99_MS} ms`,
    isMet: p99 <= MOST_P99_MS,
  };
}

/** The request for a page, with the cookie of who asks for it. */
function requestOf(facts: PageFacts, { path, by }: Page): { path: string; headers: Record<string, string> } {
  const cookie = by === "visitor" ? "" : (facts.cookies[COOKIES[by]] ?? "");
  return { path: addressOf(path, facts), headers: { ...COMPRESSED, cookie } };
}

/** The request for any page or route, with the cookie of the first who is shown it. */
export async function requestFor(facts: PageFacts, path: string): Promise<Sent> {
  for (const cookie of ["", ...facts.cookies]) {
    const sent = {
      path: path.includes("?") ? path : addressOf(path, facts),
      headers: { ...COMPRESSED, cookie },
    };
    const answer = await fetch(new URL(sent.path, facts.origin), {
      headers: sent.headers,
      redirect: "manual",
    });
    await answer.arrayBuffer();
    if (answer.status === 200) return sent;
  }
  throw new Error(`${path} is shown to none of those who ask`);
}
