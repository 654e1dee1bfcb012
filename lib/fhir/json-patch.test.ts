import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { isDomainError } from "#lib/core/errors.ts";

import { patched } from "./json-patch.ts";

const DOCUMENT = { status: "booked", list: ["a", "b"], deep: { "x/y": 1, "~": 2 } };

const apply = (...operations: readonly object[]) => patched(DOCUMENT, operations);

function codeOf(work: () => unknown): string {
  try {
    work();
    return "done";
  } catch (error) {
    return isDomainError(error) ? error.code : String(error);
  }
}

describe("a patch", () => {
  test("changes a copy, one operation after the other", () => {
    const changed = apply(
      { op: "replace", path: "/status", value: "cancelled" },
      { op: "add", path: "/list/1", value: "new" },
      { op: "add", path: "/list/-", value: { last: true } },
      { op: "remove", path: "/list/0" },
      { op: "add", path: "/list/2/more", value: null },
      { op: "replace", path: "/deep/x~1y", value: 3 },
      { op: "remove", path: "/deep/~0" },
      { op: "test", path: "/deep", value: { "x/y": 3 } },
    );
    expect(changed).toEqual({
      status: "cancelled",
      list: ["new", "b", { last: true, more: null }],
      deep: { "x/y": 3 },
    });
    expect(DOCUMENT).toEqual({ status: "booked", list: ["a", "b"], deep: { "x/y": 1, "~": 2 } });
  });

  test("is tested whatever the order of members", () => {
    expect(codeOf(() => apply({ op: "test", path: "/deep", value: { "~": 2, "x/y": 1 } }))).toBe("done");
    for (const value of [{ "x/y": 1 }, null, "1", [1]])
      expect(codeOf(() => apply({ op: "test", path: "/deep", value }))).toBe("changed_meanwhile");
  });

  test("that points nowhere is refused", () => {
    for (const path of [
      ...["", "/", "status", "/nothing", "/status/x", "/list/2", "/list/-", "/list/01", "/list/-1"],
      ...["/deep/x/y", "/deep/~2", "/__proto__/x", "/constructor", "/list/length"],
    ])
      for (const op of ["replace", "test"])
        expect([path, codeOf(() => apply({ op, path, value: "x" }))]).toEqual([path, "invalid_input"]);
    expect(codeOf(() => apply({ op: "add", path: "/list/3", value: "x" }))).toBe("invalid_input");
  });

  test("that is none is refused", () => {
    const good = { op: "replace", path: "/status", value: "x" };
    for (const raw of [
      ...[undefined, null, {}, "x", [], [7], [{}], [{ ...good, extra: 1 }], [{ ...good, op: "move" }]],
      ...[[{ op: "replace", path: "/status" }], [{ op: "remove", path: "/status", value: 1 }]],
      ...[Array.from({ length: 21 }, () => good), [{ ...good, path: `/${"x".repeat(300)}` }]],
    ])
      expect([raw, codeOf(() => patched(DOCUMENT, raw))]).toEqual([raw, "invalid_input"]);
  });

  test("never reaches what all objects have, and never fails, whatever it says", () => {
    const path = fc.array(
      fc.constantFrom("status", "list", "0", "-", "__proto__", "constructor", "toString", ""),
    );
    const operation = fc.record({
      op: fc.constantFrom("add", "remove", "replace", "test"),
      path: path.map((segments) => segments.map((each) => `/${each}`).join("")),
      value: fc.jsonValue(),
    });
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 4 }), (raw) => {
        const said = raw.map(({ value, ...each }) => (each.op === "remove" ? each : { ...each, value }));
        expect(["done", "invalid_input", "changed_meanwhile"]).toContain(
          codeOf(() => patched(DOCUMENT, said)),
        );
        expect(Object.hasOwn(Object.prototype, "x") || "polluted" in {}).toBe(false);
      }),
    );
    const polluted = patched({}, [{ op: "add", path: "/__proto__", value: { polluted: true } }]);
    expect(Object.getPrototypeOf(polluted)).toBe(Object.prototype);
  });
});
