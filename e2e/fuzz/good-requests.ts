import type { Dice } from "#lib/api/testing/fuzz/dice.ts";
import { ACTIONS } from "#e2e/access/actions.ts";
import type { ActionRow, AddressRow } from "#e2e/access/cells.ts";
import { HANDLERS } from "#e2e/access/handlers.ts";
import { PAGES } from "#e2e/access/pages.ts";
import { actionsOfBuild, type BuiltAction } from "#e2e/access/routes.ts";
import { OBJECTS } from "#e2e/access/things.ts";
import { CALLERS, type AccessWorld, type Caller } from "#e2e/access/world.ts";

import { MULTIPART, multipart } from "./bodies.ts";
import type { Draft, Header } from "./draft.ts";

export interface Making {
  readonly dice: Dice;
  readonly world: AccessWorld;
  readonly origin: string;
}

const ADDRESSES: readonly (readonly [string, AddressRow])[] = Object.entries(PAGES);
const HANDLED = Object.entries(HANDLERS).flatMap(([route, rows]) => rows.map((row) => [route, row] as const));
const IDLE = { status: "idle", fields: {}, values: {} };

/** What a browser says of where its router is; Next takes the root alone as well. */
const ROUTER_STATE = encodeURIComponent(JSON.stringify(["", { children: ["__PAGE__", {}] }, null, null]));

interface BuiltForm {
  readonly built: BuiltAction;
  readonly row: ActionRow;
}

let forms: readonly BuiltForm[] | undefined;

function formsOfBuild(): readonly BuiltForm[] {
  forms ??= actionsOfBuild().flatMap((built) =>
    [ACTIONS[built.name] ?? []].flat().map((row) => ({ built, row })),
  );
  return forms;
}

/** A request as our own pages, or a client of ours, would send it. */
export function goodRequest(making: Making): Draft {
  const { dice } = making;
  return dice.oneOf([page, page, part, part, scripted, scripted, scripted, plain, plain, handled])(making);
}

type Maker = (making: Making) => Draft;

const page: Maker = (making) => {
  const { row, target, caller } = addressed(ADDRESSES, making);
  return drafted(making, { caller, method: row.method ?? "GET", target, more: [["Accept", "text/html"]] });
};

/** What the router of a page that is open asks for. */
const part: Maker = (making) => {
  const { dice } = making;
  const { target, caller } = addressed(ADDRESSES, making);
  const ahead: Header[] = dice.oneOf([
    [],
    [["Next-Router-Prefetch", "1"]],
    [
      ["Next-Router-Prefetch", "1"],
      ["Next-Router-Segment-Prefetch", dice.oneOf(["/_tree", "/_index", "/__PAGE__", "/_head"])],
    ],
  ]);
  const more: Header[] = [
    ["RSC", "1"],
    ["Next-Router-State-Tree", ROUTER_STATE],
    ["Next-Url", "/"],
    ...ahead,
  ];
  return drafted(making, { caller, method: "GET", target, more });
};

/** An action as React calls it in a browser. */
const scripted: Maker = (making) => {
  const { built, fields, caller, target } = formed(making);
  const entries = Object.entries(fields).map(([name, value]) => [`_1_${name}`, value] as const);
  const args = JSON.stringify([...(built.isPlain ? [] : [IDLE]), "$K1"]);
  const more: Header[] = [
    ["Next-Action", built.id],
    ["Accept", "text/x-component"],
    ["Next-Router-State-Tree", ROUTER_STATE],
    ["Content-Type", MULTIPART],
  ];
  return drafted(making, {
    caller,
    method: "POST",
    target,
    more,
    body: multipart([...entries, ["0", args]]),
  });
};

/** The same without JavaScript. */
const plain: Maker = (making) => {
  const { built, fields, caller, target } = formed(making);
  const named: readonly (readonly [string, string])[] = built.isPlain
    ? [[`$ACTION_ID_${built.id}`, ""]]
    : [
        ["$ACTION_REF_1", ""],
        ["$ACTION_1:0", JSON.stringify({ id: built.id, bound: "$@1" })],
        ["$ACTION_1:1", JSON.stringify([IDLE])],
        ["$ACTION_KEY", "k0123456789abcdef0123456789abcdef"],
      ];
  const more: Header[] = [["Content-Type", MULTIPART]];
  const body = multipart([...named, ...Object.entries(fields)]);
  return drafted(making, { caller, method: "POST", target, more, body });
};

const handled: Maker = (making) => {
  const { row, target, id, caller } = addressed(HANDLED, making);
  const { method = "GET", body, headers = {} } = row;
  const more: Header[] = [...Object.entries(headers), ["Accept", "*/*"]];
  if (method === "GET") return drafted(making, { caller, method, target, more });
  const sent = Buffer.from(JSON.stringify(body?.(id, making.world) ?? {}));
  return drafted(making, {
    ...{ caller, method, target, body: sent },
    more: [...more, ["Content-Type", "application/json"]],
  });
};

function addressed(rows: readonly (readonly [string, AddressRow])[], { dice, world }: Making) {
  const [route, row] = dice.anyOf(rows) ?? ["/", PAGES["/"] ?? NO_ROW];
  const id = row.kind === undefined ? "" : world.things[row.kind][dice.oneOf(OBJECTS)];
  const target = row.path?.(id, world) ?? route.replaceAll(/\[[^/]*\]/g, () => id);
  return { row, id, target: target === "" ? "/" : target, caller: likelyCaller(row, dice) };
}

const NO_ROW: AddressRow = { visitor: "200", patient: "200", doctor: "200", admin: "200" };

function formed({ dice, world }: Making) {
  const chosen = dice.anyOf(formsOfBuild());
  if (chosen === undefined) throw new Error("The build has no action");
  const { built, row } = chosen;
  const id =
    row.kind === undefined ? "" : world.things[row.kind][dice.chance(0.6) ? "own" : dice.oneOf(OBJECTS)];
  // The page that has the form, with a thing of the same kind in its address or anything else.
  const target = built.page.replace(/\/x(?=\/|$)/, () => `/${id === "" ? "x" : encodeURIComponent(id)}`);
  return { built, fields: row.fields(id, world), target, caller: likelyCaller(row, dice) };
}

/** Mostly one of those whom it is for. */
function likelyCaller(row: AddressRow | ActionRow, dice: Dice): Caller {
  const welcome = CALLERS.filter((caller) => /200|done/.test(String(row[caller])));
  return (dice.chance(0.7) ? dice.anyOf(welcome) : undefined) ?? dice.oneOf(CALLERS);
}

interface Sent extends Pick<Draft, "caller" | "method" | "target"> {
  readonly more: readonly Header[];
  readonly body?: Buffer;
}

function drafted({ world, origin }: Making, { more, body, ...line }: Sent): Draft {
  const cookie = world.cookies[line.caller];
  const headers: Header[] = [
    ["Host", new URL(origin).host],
    ["Connection", "close"],
    ...(line.method === "GET" ? [] : [["Origin", origin] as const]),
    ...(cookie === undefined ? [] : [["Cookie", cookie] as const]),
    ...more,
  ];
  return { ...line, headers, changes: [], ...(body !== undefined && { body }) };
}
