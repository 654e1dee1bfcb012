import { hkdfSync } from "node:crypto";

import { CompactEncrypt } from "jose";
import { decode, encode } from "next-auth/jwt";
import { expect, test } from "vitest";

import { openCookie } from "./open-cookie.ts";

const seal = { secret: "0123456789abcdefghijklmnopqrstuv", salt: "praxis" };
const sealed = (more: object = {}) => encode({ token: { sid: "a session" }, ...seal, ...more });

test("what next-auth seals opens to what next-auth itself would read", async () => {
  const token = await sealed();
  expect(await openCookie(token, seal)).toEqual(await decode({ token, ...seal }));
  expect((await openCookie(token, seal))["sid"]).toBe("a session");
});

test("each secret and each name of a cookie has its own key, whichever was asked for before", async () => {
  const other = { secret: "vutsrqponmlkjihgfedcba9876543210", salt: "praxis" };
  const renamed = { ...seal, salt: "__Host-praxis" };
  const tokens = { seal: await sealed(), other: await sealed(other), renamed: await sealed(renamed) };
  for (const [name, own] of Object.entries({ seal, other, renamed }))
    for (const [from, token] of Object.entries(tokens)) {
      const opened = openCookie(token, own).then(
        () => "opens",
        () => "is refused",
      );
      expect([from, name, await opened]).toEqual([from, name, from === name ? "opens" : "is refused"]);
    }
});

test.each([
  ["that has expired", () => sealed({ maxAge: -3600 })],
  ["of which a character was changed", async () => changed(await sealed())],
  ["that is a word", async () => "admin"],
  ["that is empty", async () => ""],
  ["that names no key", async () => underNoKey()],
])("a cookie %s is refused", async (_what, make) => {
  await expect(make().then((token) => openCookie(token, seal))).rejects.toThrow();
});

/** In its tag's first character, all of which counts. */
function changed(token: string): string {
  return token.replace(
    /\.([^.])([^.]*)$/,
    (_, first: string, rest: string) => `.${first === "A" ? "B" : "A"}${rest}`,
  );
}

/** By somebody who has the key but not our way of naming it. */
async function underNoKey(): Promise<string> {
  const key = hkdfSync(
    "sha256",
    seal.secret,
    seal.salt,
    `Auth.js Generated Encryption Key (${seal.salt})`,
    64,
  );
  return new CompactEncrypt(new TextEncoder().encode('{"sid":"a session"}'))
    .setProtectedHeader({ alg: "dir", enc: "A256CBC-HS512" })
    .encrypt(new Uint8Array(key));
}
