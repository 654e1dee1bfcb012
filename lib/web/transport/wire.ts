import { toIsoInstant } from "#lib/core/instant.ts";

/** The glossary's names of instants: `startsAt`, `endsAt`, `createdAt`, `changeableUntil`. */
const INSTANT_NAME = /(^at|At|Until)$/;

/**
 * A DTO as HTTP sends it: instants, which the domain counts in milliseconds, become RFC 3339 text in UTC. They are recognised by name, so
 * that no route can forget one.
 */
export function toWire(value: unknown, name = ""): unknown {
  if (typeof value === "number") return INSTANT_NAME.test(name) ? toIsoInstant(value) : value;
  if (Array.isArray(value)) return value.map((each: unknown) => toWire(each, name));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, toWire(each, key)]));
}
