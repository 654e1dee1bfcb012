import { isDeepStrictEqual } from "node:util";

import { expect, test } from "@playwright/test";

import { deliverNow } from "#lib/delivery/deliver.ts";
import { closeDatabase } from "#db/client.ts";
import { closeSystemPool } from "#db/system-pool.ts";

import { ACTIONS } from "./access/actions.ts";
import { FHIR_BY_TOKEN } from "./access/areas/fhir.ts";
import { askWith, type Asked } from "./access/ask-with.ts";
import { callAction } from "./access/call.ts";
import { cellsOf, namesOf, type AddressRow } from "./access/cells.ts";
import { closeDigests, digests } from "./access/database.ts";
import { HANDLERS } from "./access/handlers.ts";
import { PAGES } from "./access/pages.ts";
import { actionsOfBuild, handlersOfBuild, passesProxy } from "./access/routes.ts";
import { onceMade } from "./access/late-things.ts";
import { KINDS, tokenOf, type TokenHolder, type TokenKind } from "./access/tokens.ts";
import { serveWithoutProxy, type Served } from "./access/without-proxy.ts";
import { beginAccessWorld, makeAccessWorld, type AccessWorld } from "./access/world.ts";
import { SYSTEM } from "./support/system.ts";

/** The reviewed table again, asked with access tokens: no cookie, and no Origin. */

test.describe.configure({ mode: "default" });

let bare: Served | undefined;

const BUILT = "as it is built";
const SERVERS = {
  [BUILT]: async () => process.env["APP_URL"] ?? "",
  "without proxy.ts": async () => (bare ??= await serveWithoutProxy()).origin,
};

test.afterAll(async () => {
  await Promise.all([bare?.stop(), closeDigests(), closeDatabase(), closeSystemPool()]);
});

const HOLDERS = ["patient", "doctor", "admin"] as const satisfies readonly TokenHolder[];
/** Getting a token needs none, and the document is no operation. */
const isOperation = (route: string) => /^\/api\/v1\/(?!auth\/|openapi\.json$)/.test(route);

const rowsOf = (table: Readonly<Record<string, AddressRow | readonly AddressRow[]>>) =>
  Object.entries(table).flatMap(([route, rows]) =>
    [rows].flat().map((row: AddressRow, index) => ({ route, row, line: index })),
  );
/** FHIR looks at tokens alone: in the table of cookies everyone is a visitor there. */
const isFhir = (route: string) => route.startsWith("/fhir/");
const OPERATIONS = [...rowsOf(HANDLERS).filter(({ route }) => isOperation(route)), ...rowsOf(FHIR_BY_TOKEN)];
const ELSEWHERE = [
  ...rowsOf(PAGES),
  ...rowsOf(HANDLERS).filter(({ route }) => !isOperation(route) && !isFhir(route)),
];

const EXPECTED = {
  "too little scope": ["403", /^Bearer .*error="insufficient_scope"/],
  expired: ["401", /^Bearer .*error="invalid_token"/],
  revoked: ["401", /^Bearer .*error="invalid_token"/],
} as const satisfies Record<Exclude<TokenKind, "good">, readonly [string, RegExp]>;

test("no operation passes proxy.ts: without it nothing of the API is left out", () => {
  const operations = handlersOfBuild().filter((route) => isOperation(route) || isFhir(route));
  expect(operations.length).toBeGreaterThan(0);
  expect(operations.filter(passesProxy)).toEqual([]);
  expect(passesProxy("/patient")).toBe(true);
});

for (const { route, row, line } of OPERATIONS) {
  test(`${row.method ?? "GET"} ${route}, line ${line + 1}, answers each token as the table says`, async () => {
    for (const role of HOLDERS) await compare({ origin: await SERVERS[BUILT](), route, row }, role);
  });
}

/** The world that is asked about, until an operation has changed something in it. */
let untouched: AccessWorld | undefined;

async function compare(asked: Asked, role: TokenHolder): Promise<void> {
  const world = (untouched ??= await beginAccessWorld());
  const cells = cellsOf(asked.row).filter(({ caller }) => caller === role);
  for (const { object } of cells) await onceMade(world, () => namesOf(asked.row, world, object));
  await deliverNow(SYSTEM);
  for (const kind of KINDS.toReversed()) {
    const token = await tokenOf(world, { role, kind, origin: asked.origin });
    if (kind === "good") untouched = undefined;
    const before = await digests();
    for (const cell of cells) {
      const { code, challenge } = await askWith(token, asked, world, cell);
      const [expected, header] = kind === "good" ? [cell.expected, undefined] : EXPECTED[kind];
      const object = { role, kind, object: cell.object };
      expect({ ...object, code }).toEqual({ ...object, code: expected });
      if (header) expect(challenge).toMatch(header);
    }
    const after = await digests();
    if (kind !== "good") expect(after, `${kind}: nothing has changed`).toEqual(before);
    else if (isDeepStrictEqual(after, before)) untouched = world;
  }
}

for (const [server, originOf] of Object.entries(SERVERS)) {
  test.describe(server, () => {
    test("a token is nobody on pages, in actions and at other handlers", async () => {
      const origin = await originOf();
      const world = await makeAccessWorld();
      const token = await tokenOf(world, { role: "admin", kind: "good", origin });
      for (const { route, row } of ELSEWHERE.filter((each) => (each.row.method ?? "GET") === "GET")) {
        const [cell] = cellsOf(row).filter(({ caller }) => caller === "visitor");
        if (cell === undefined) continue;
        const { code } = await askWith(token, { origin, route, row }, world, cell);
        expect({ route, code }).toEqual({ route, code: cell.expected });
      }
      for (const built of actionsOfBuild()) {
        const [row] = [ACTIONS[built.name] ?? []].flat();
        if (row === undefined) continue;
        const [cell] = cellsOf(row).filter(({ caller }) => caller === "visitor");
        const id = row.kind === undefined ? "" : world.things[row.kind].own;
        const sent = { fields: row.fields(id, world), doneAt: row.doneAt };
        const { code } = await callAction({ origin, authorization: `Bearer ${token}` }, built, sent);
        expect({ action: built.name, code }).toEqual({ action: built.name, code: cell?.expected });
      }
    });
  });
}
