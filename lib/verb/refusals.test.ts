import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { expect, test } from "vitest";

import { DomainError, ERROR_KINDS } from "#lib/core/errors.ts";

import { COMMON_REFUSALS, REFUSAL_CHANNEL, withRefusals } from "./refusals.ts";

const LIB = join(import.meta.dirname, "..");

/** Verbs that never refuse if their input is valid and the actor may: each with the reason. */
const REFUSES_NOTHING: Readonly<Record<string, string>> = {
  "catalog/create-department.ts": "a slug in use is invalid input",
  "catalog/create-location.ts": "a slug in use is invalid input",
  "catalog/create-specialty.ts": "a slug in use is invalid input",
  "catalog/create-visit-type.ts": "a slug in use is invalid input",
  "csv/propose-import.ts": "what is wrong with a file is in its preview",
  "doctors/create.ts": "what is in use or does not exist is invalid input",
  "hl7/send-parked-again.ts": "there may be no message that is parked",
  "identity/grants/revoke.ts": "RFC 7009: a token that is not known is revoked already",
  "identity/grants/rotate-signing-key.ts": "there is always a key to make",
  "identity/second-factor/note-in-session.ts": "a session that has ended is unauthenticated",
  "identity/sessions/end-everything.ts": "there may be nothing to end",
  "identity/sessions/end-other-sessions.ts": "there may be no other session",
  "records/import-codes.ts": "what cannot be read is invalid input",
  "records/rotate.ts": "there may be nothing to seal anew",
};

/** Without `lib/api`, which lists the refusals of reads: they are not verbs, and the document needs all of them. */
const sources = globSync("**/*.ts", {
  cwd: LIB,
  exclude: ["api/**", "**/*.test.ts", "**/testing/**"],
}).map((file) => ({ file, text: readFileSync(join(LIB, file), "utf8") }));

test("a verb that lists no refusal does so on purpose", () => {
  const empty = sources.filter(({ text }) => /^\s+refuses: \[\],$/m.test(text)).map(({ file }) => file);
  expect(empty.toSorted()).toEqual(Object.keys(REFUSES_NOTHING));
});

test("a refusal is listed once, and those that every verb may answer are in no list", () => {
  const common = new Set<string>(COMMON_REFUSALS);
  for (const { file, text } of sources)
    for (const [, list = ""] of text.matchAll(/^\s+refuses: \[([^\]]*)\]/gm)) {
      const codes = [...list.matchAll(/"(\w+)"/g)].map(([, code = ""]) => code);
      expect(new Set(codes).size, file).toBe(codes.length);
      expect(
        codes.filter((code) => common.has(code) || !Object.hasOwn(ERROR_KINDS, code)),
        file,
      ).toEqual([]);
    }
});

test("a refusal on its way out of a verb is published, with whether its verb lists it", async () => {
  const published: unknown[] = [];
  const note = (message: unknown) => published.push(message);
  subscribe(REFUSAL_CHANNEL, note);
  const verb = { name: "test.refuse", refuses: ["not_found"] } as const;
  for (const code of ["not_found", "forbidden", "slot_taken"] as const)
    await expect(withRefusals(verb, () => Promise.reject(new DomainError(code)))).rejects.toThrow(code);
  await expect(withRefusals(verb, () => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
  unsubscribe(REFUSAL_CHANNEL, note);
  expect(published).toEqual([
    { verbName: "test.refuse", code: "not_found", isListed: true },
    { verbName: "test.refuse", code: "forbidden", isListed: true },
    { verbName: "test.refuse", code: "slot_taken", isListed: false },
  ]);
});
