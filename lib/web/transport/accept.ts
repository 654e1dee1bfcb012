import { TransportError } from "./json-body.ts";

/** From the most to the least specific about JSON (RFC 9110 section 12.5.1). */
const JSON_RANGES: readonly string[] = ["application/json", "application/*", "*/*"];

/**
 * Checks that `Accept` allows JSON. Without the header anything is allowed.
 * @throws TransportError `not_acceptable`
 */
export function assertAcceptsJson(accept: string | null, kinds = JSON_RANGES): void {
  if (accept === null || accept.trim() === "") return;
  if (weightOfJson(rangesOf(accept), kinds) === 0) throw new TransportError("not_acceptable");
}

/** Whether a client prefers CSV (RFC 4180) to JSON: it names CSV, and gives JSON no higher weight. */
export function prefersCsv(accept: string | null): boolean {
  const ranges = rangesOf(accept ?? "");
  const weight = ranges.get("text/csv") ?? 0;
  return weight > 0 && weight >= weightOfJson(ranges);
}

function rangesOf(accept: string): ReadonlyMap<string, number> {
  return new Map(accept.split(",").map(weighted));
}

function weightOfJson(ranges: ReadonlyMap<string, number>, kinds = JSON_RANGES): number {
  const closest = kinds.find((range) => ranges.has(range));
  return closest === undefined ? 0 : (ranges.get(closest) ?? 0);
}

/** A media range without its parameters, and its weight. */
function weighted(item: string): [range: string, weight: number] {
  const [range = "", ...parameters] = item
    .toLowerCase()
    .split(";")
    .map((part) => part.trim());
  const weight = parameters.find((each) => each.startsWith("q="));
  return [range, weight === undefined ? 1 : Number(weight.slice(2))];
}
