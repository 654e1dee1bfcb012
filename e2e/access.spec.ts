import { expect, test } from "@playwright/test";
import { closeDatabase } from "#db/client.ts";
import { deliverNow } from "#lib/delivery/deliver.ts";
import { closeSystemPool } from "#db/system-pool.ts";
import { ACTIONS } from "./access/actions.ts";
import { ask, callAction, masked, type Answer } from "./access/call.ts";
import { cellsOf, namesOf, type ActionRow, type AddressRow, type Cell } from "./access/cells.ts";
import { closeDigests, digests } from "./access/database.ts";
import { HANDLERS } from "./access/handlers.ts";
import { PAGES } from "./access/pages.ts";
import { actionsOfBuild, handlersOfBuild, pagesOfBuild, passesProxy } from "./access/routes.ts";
import { serveWithoutProxy, type Served } from "./access/without-proxy.ts";
import type { ObjectOf } from "./access/things.ts";
import { onceMade } from "./access/late-things.ts";
import { beginAccessWorld, CALLERS, makeAccessWorld, type AccessWorld, type Caller } from "./access/world.ts";
import { SYSTEM } from "./support/system.ts";

/** Who gets what: the reviewed table against the running application, cell by cell. */

test.describe.configure({ mode: "default" });

let bare: Served | undefined;

/**
 * The application as it is built, and the same with proxy.ts taken out: it refuses nothing that the rest would let in. What
 * proxy.ts never sees is the same on both.
 */
const BUILT = "as it is built";
const SERVERS = {
  [BUILT]: async () => process.env["APP_URL"] ?? "",
  "without proxy.ts": async () => (bare ??= await serveWithoutProxy()).origin,
};

test.afterAll(async () => {
  await Promise.all([bare?.stop(), closeDigests(), closeDatabase(), closeSystemPool()]);
});

test("every page, route handler and action of the build has a line in the table", () => {
  expect(
    pagesOfBuild()
      .filter((page) => page !== "/_global-error")
      .toSorted(),
  ).toEqual(Object.keys(PAGES).toSorted());
  expect(handlersOfBuild().toSorted()).toEqual(Object.keys(HANDLERS).toSorted());
  expect(
    actionsOfBuild()
      .map(({ name }) => name)
      .toSorted(),
  ).toEqual(Object.keys(ACTIONS).toSorted());
});

test("of an action that shows nothing again the table says where it leads when it is done", () => {
  const plain = actionsOfBuild().filter(({ isPlain }) => isPlain);
  expect(plain.length).toBeGreaterThan(0);
  const rows = plain.flatMap(({ name }) => [ACTIONS[name] ?? []].flat().map((row) => ({ name, row })));
  expect(rows.filter(({ row }) => row.doneAt === undefined).map(({ name }) => name)).toEqual([]);
});

test("a method of a route handler without a line is refused, and changes nothing", async () => {
  const world = await makeAccessWorld();
  const caller = { origin: await SERVERS[BUILT](), cookie: world.cookies.admin };
  await deliverNow(SYSTEM);
  const before = await digests();
  for (const [route, rows] of Object.entries(HANDLERS)) {
    const methods = rows.map(({ method = "GET" }) => method);
    for (const method of METHODS.filter((each) => !methods.some((known) => known === each))) {
      const [row] = rows;
      const id = row?.kind === undefined ? "" : world.things[row.kind].own;
      const path = row?.path?.(id, world) ?? route.replace(/\[\w+\]/, () => id);
      const headers = { "Content-Type": "application/json" };
      const { status } = await ask(caller, path, method === "GET" ? {} : { method, body: "{}", headers });
      // This one answers what nobody can read, whichever method it came by.
      const refusals = route === "/api/unreadable-request" ? [400] : [404, 405];
      expect(refusals, `${method} ${path}: ${status}`).toContain(status);
    }
  }
  expect(await digests()).toEqual(before);
});

test("proxy.ts is really out of the second server", async () => {
  const headers = await Promise.all(
    Object.values(SERVERS).map(async (originOf) => (await ask({ origin: await originOf() }, "/")).headers),
  );
  // Every answer has a policy; proxy.ts alone gives pages one with a nonce.
  expect(headers.map((each) => each.get("content-security-policy")?.includes("nonce-"))).toEqual([
    true,
    false,
  ]);
});

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;

const ADDRESSES = [
  ...Object.entries(PAGES).map(([route, row]) => ({ route, row, line: "" })),
  ...Object.entries(HANDLERS).flatMap(([route, rows]) =>
    rows.map((row, index) => ({ route, row, line: rows.length > 1 ? `, line ${index + 1},` : "" })),
  ),
];

const FORMS = Object.entries(ACTIONS).flatMap(([name, rows]) =>
  [rows].flat().map((row, index) => ({ name, row, line: index > 0 ? `, line ${index + 1},` : "" })),
);

for (const [server, originOf] of Object.entries(SERVERS)) {
  test.describe(server, () => {
    for (const { route, row, line } of ADDRESSES.filter(
      (each) => server === BUILT || passesProxy(each.route),
    )) {
      test(`${row.method ?? "GET"} ${route}${line} answers each caller as the table says`, async () => {
        const origin = await originOf();
        await compare(server, row, (world, cell) => askFor({ origin, route, row }, world, cell));
      });
    }

    for (const { name, row, line } of FORMS) {
      test(`the action ${name}${line} answers each caller as the table says`, async () => {
        const origin = await originOf();
        await compare(server, row, (world, cell) => callFor({ origin, name, row }, world, cell));
      });
    }
  });
}

interface Got {
  readonly code: string;
  readonly answer: Answer;
  /** What was asked for. */
  readonly id: string;
  /** Whether it may have changed something. */
  readonly isDone: boolean;
  readonly isRefused: boolean;
}

/** The world that is asked about, until somebody has changed something in it: what was refused has left it as it was. */
let untouched: AccessWorld | undefined;

/**
 * The cells of one caller that a server is asked for. Without proxy.ts nobody is let in who was refused with it; what is done for those who
 * may is compared once. What is refused only because the same thing has been done before is left out with it.
 */
function cellsAsked(server: string, row: AddressRow | ActionRow, world: AccessWorld, caller: Caller): Cell[] {
  const cells = cellsOf(row).filter((cell) => cell.caller === caller);
  const isPage = !("fields" in row) && (row.method ?? "GET") === "GET";
  if (server === BUILT || isPage) return cells;
  const isDone = ({ expected }: Cell) => ("fields" in row ? expected === "done" : !(Number(expected) >= 400));
  const idOf = ({ object }: Cell) => namesOf(row, world, object).id;
  const done = cells.filter(isDone).map(idOf);
  return cells.filter(
    (cell) => !isDone(cell) && !done.includes(idOf(cell)) && cell.expected !== "changed_meanwhile",
  );
}

async function compare(
  server: string,
  row: AddressRow | ActionRow,
  call: (world: AccessWorld, cell: Cell) => Promise<Got>,
): Promise<void> {
  for (const caller of CALLERS) {
    const world = (untouched ??= await beginAccessWorld());
    for (const { object } of cellsOf(row)) await onceMade(world, () => namesOf(row, world, object));
    const cells = cellsAsked(server, row, world, caller);
    if (cells.length === 0) continue;
    const isTouched = await compareFor(cells, (cell) => call(world, cell));
    if (isTouched) untouched = undefined;
  }
}

/**
 * One caller's cells; what was refused has changed nothing, and does not tell somebody else's thing from one that is not there.
 * @returns whether something was done
 */
async function compareFor(cells: readonly Cell[], call: (cell: Cell) => Promise<Got>): Promise<boolean> {
  const got: Partial<Record<ObjectOf, Got>> = {};
  // Mail that is waiting would be delivered, and its link made, in the middle of this.
  await deliverNow(SYSTEM);
  let before = await digests();
  for (const cell of cells) {
    const answered = await call(cell);
    got[cell.object] = answered;
    const after = await digests();
    if (!answered.isDone)
      expect(after, `${cell.caller}, ${cell.object}: nothing has changed`).toEqual(before);
    before = after;
  }
  const codes = cells.map(({ object }) => [object, got[object]?.code]);
  expect({ caller: cells[0]?.caller, ...Object.fromEntries(codes) }).toEqual({
    caller: cells[0]?.caller,
    ...Object.fromEntries(cells.map(({ object, expected }) => [object, expected])),
  });
  const { foreign, missing } = got;
  // Who may see a thing may be told what is wrong with it; administrators see everything.
  if (cells[0]?.caller !== "admin" && foreign?.isRefused && missing && foreign.code === missing.code)
    expect(masked(foreign.answer, foreign.id), "foreign and missing").toBe(
      masked(missing.answer, missing.id),
    );
  return Object.values(got).some(({ isDone }) => isDone);
}

async function askFor(
  { origin, route, row }: { origin: string; route: string; row: AddressRow },
  world: AccessWorld,
  { caller, object }: Cell,
): Promise<Got> {
  const { method = "GET", headers } = row;
  const { id, path, body } = namesOf(row, world, object);
  const sent = { method, body: JSON.stringify(body) };
  const answer = await ask(
    { origin, cookie: world.cookies[caller] },
    path ?? route.replace(/\[\w+\]/, () => id),
    method === "GET" ? {} : { ...sent, headers: { "Content-Type": "application/json", ...headers } },
  );
  const target = answer.location?.split("?")[0]?.replace(id === "" ? "[id]" : id, "[id]");
  const code = method === "GET" && target !== undefined ? `to ${target}` : String(answer.status);
  const isRefused = code !== "200" && (method === "GET" || answer.status >= 400);
  return { code, answer, id, isDone: method !== "GET" && !isRefused, isRefused };
}

async function callFor(
  { origin, name, row }: { origin: string; name: string; row: ActionRow },
  world: AccessWorld,
  { caller, object }: Cell,
): Promise<Got> {
  const built = actionsOfBuild().find((each) => each.name === name);
  if (built === undefined) throw new Error(`The build has no ${name}`);
  const { id, fields } = namesOf(row, world, object);
  const called = await callAction({ origin, cookie: world.cookies[caller] }, built, {
    fields,
    doneAt: row.doneAt,
  });
  const isDone = called.code === "done";
  return { ...called, id, isDone, isRefused: !isDone };
}
