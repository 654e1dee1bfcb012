import { z } from "zod";

import { DomainError } from "#lib/core/errors.ts";
import { parseInput } from "#lib/core/parse-input.ts";

import { refuse } from "./values.ts";

const Pointer = z.string({ error: "invalid" }).max(200, { error: "too_long" });
const Operation = z.discriminatedUnion(
  "op",
  [
    z.strictObject({
      op: z.enum(["add", "replace", "test"]),
      path: Pointer,
      value: z.unknown().refine((value) => value !== undefined, { error: "required" }),
    }),
    z.strictObject({ op: z.literal("remove"), path: Pointer }),
  ],
  { error: "choose" },
);
type Operation = z.output<typeof Operation>;

/** Moving and copying parts make no valid change of an appointment. */
const Patch = z.array(Operation, { error: "invalid" }).min(1).max(20, { error: "too_much" });

/**
 * Applies a JSON Patch (RFC 6902) of add, remove, replace and test to a copy.
 * @throws DomainError `invalid_input` for what points nowhere; `changed_meanwhile` where a test does not hold
 */
export function patched(target: unknown, raw: unknown): unknown {
  return parseInput(Patch, raw).reduce<unknown>(
    (document, operation) => applied(document, segmentsOf(operation.path), operation),
    target,
  );
}

/** RFC 6901. The whole document is no part of itself. */
function segmentsOf(pointer: string): string[] {
  const [empty, ...segments] = pointer.split("/");
  if (empty !== "" || segments.length === 0 || segments.some((each) => /~(?![01])/.test(each)))
    refuse("path");
  return segments.map((each) => each.replaceAll("~1", "/").replaceAll("~0", "~"));
}

function applied(document: unknown, [key = "", ...rest]: readonly string[], operation: Operation): unknown {
  if (Array.isArray(document)) return inList(document, [key, ...rest], operation);
  if (typeof document !== "object" || document === null) return refuse("path");
  const members = new Map<string, unknown>(Object.entries(document));
  if (rest.length > 0) {
    if (!members.has(key)) refuse("path");
    return Object.fromEntries(members.set(key, applied(members.get(key), rest, operation)));
  }
  if (operation.op !== "add" && !members.has(key)) refuse("path");
  if (operation.op === "test") assertSame(members.get(key), operation.value);
  else if (operation.op === "remove") members.delete(key);
  else members.set(key, operation.value);
  return Object.fromEntries(members);
}

function inList(
  list: readonly unknown[],
  [key = "", ...rest]: readonly string[],
  operation: Operation,
): unknown {
  const isNew = operation.op === "add" && rest.length === 0;
  const at = isNew && key === "-" ? list.length : /^(0|[1-9]\d{0,3})$/.test(key) ? Number(key) : -1;
  if (at < 0 || at >= list.length + (isNew ? 1 : 0)) refuse("path");
  const copy = [...list];
  if (rest.length > 0) copy[at] = applied(list[at], rest, operation);
  else if (operation.op === "test") assertSame(list[at], operation.value);
  else if (operation.op === "remove") copy.splice(at, 1);
  else copy.splice(at, isNew ? 0 : 1, operation.value);
  return copy;
}

function assertSame(found: unknown, expected: unknown): void {
  if (canonical(found) !== canonical(expected)) throw new DomainError("changed_meanwhile");
}

/** The order of members has no meaning. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, each: unknown) =>
    typeof each === "object" && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : each,
  );
}
