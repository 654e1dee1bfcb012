import { expect, test } from "@playwright/test";

import { OPERATIONS } from "#lib/api/operations.ts";
import { CLIENT_SCOPES } from "#lib/identity/clients/constants.ts";
import { deliverNow } from "#lib/delivery/deliver.ts";
import { closeDatabase } from "#db/client.ts";
import { closeSystemPool } from "#db/system-pool.ts";

import { askWith } from "./access/ask-with.ts";
import type { AddressRow } from "./access/cells.ts";
import { closeDigests, digests } from "./access/database.ts";
import { HANDLERS } from "./access/handlers.ts";
import { OBJECTS } from "./access/things.ts";
import { KINDS, tokenOfClient, type TokenKind } from "./access/tokens.ts";
import { makeAccessWorld, type AccessWorld } from "./access/world.ts";
import { SYSTEM } from "./support/system.ts";

/** The reviewed table once more, asked by a client in its own name, which has made nothing: it is nobody's patient, doctor or staff. */

test.describe.configure({ mode: "default" });

test.afterAll(async () => {
  await Promise.all([closeDigests(), closeDatabase(), closeSystemPool()]);
});

const ORIGIN = process.env["APP_URL"] ?? "";

const REFUSED = {
  "too little scope": ["403", /^Bearer .*error="insufficient_scope"/],
  expired: ["401", /^Bearer .*error="invalid_token"/],
  revoked: ["401", /^Bearer .*error="invalid_token"/],
} as const satisfies Record<Exclude<TokenKind, "good">, readonly [string, RegExp]>;

const LINES = Object.entries(HANDLERS).flatMap(([route, rows]) =>
  [rows].flat().flatMap((row: AddressRow, line) => {
    const path = route.replaceAll(/\[(\w+)\]/g, "{$1}");
    const operation = OPERATIONS.find((each) => each.path === path && each.method === (row.method ?? "GET"));
    return operation === undefined ? [] : [{ route, row, line, operation }];
  }),
);

let world: AccessWorld | undefined;

for (const { route, row, line, operation } of LINES) {
  const isReached = CLIENT_SCOPES.some((scope) => scope === operation.scope);
  const isOfPerson = row.kind === "visit" || row.kind === "patient";

  test(`${row.method ?? "GET"} ${route}, line ${line + 1}, shows and changes nothing of what a client did not make`, async () => {
    world ??= await makeAccessWorld();
    await deliverNow(SYSTEM);
    const asked = { origin: ORIGIN, route, row };
    const objects = row.kind === undefined ? OBJECTS.slice(0, 1) : OBJECTS;
    for (const kind of KINDS) {
      const token = await tokenOfClient({ kind, origin: ORIGIN });
      const before = await digests();
      for (const object of objects) {
        const { code, challenge } = await askWith(token, asked, world, { object });
        const [expected, header] =
          kind === "good" ? [undefined, undefined] : refusedWith(kind, operation.scope);
        const said = { kind, object, code };
        if (expected !== undefined) expect(said).toEqual({ kind, object, code: expected });
        else if (kind === "good" && !isReached) expect(said).toEqual({ kind, object, code: "403" });
        else if (isOfPerson) expect(["400", "403", "404"], JSON.stringify(said)).toContain(code);
        else expect(code, JSON.stringify(said)).toMatch(/^(?!401)[234]\d\d$/);
        if (header) expect(challenge).toMatch(header);
      }
      if (kind !== "good" || isOfPerson || !isReached)
        expect(await digests(), `${kind}: nothing has changed`).toEqual(before);
    }
  });
}

/** `slots:read` is what a token with too little scope has. */
function refusedWith(kind: Exclude<TokenKind, "good">, scope: string): readonly [string?, RegExp?] {
  return kind === "too little scope" && scope === "slots:read" ? [] : REFUSED[kind];
}
