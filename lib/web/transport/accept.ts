import { TransportError } from "./json-body.ts";

/** From the one that says most about JSON to the one that says least (RFC 9110 section 12.5.1). */
const JSON_RANGES: readonly string[] = ["application/json", "application/*", "*/*"];

/**
 * Whether a client that sent this `Accept` reads JSON. Without one it reads anything.
 * @throws TransportError `not_acceptable`
 */
export function assertAcceptsJson(accept: string | null, kinds = JSON_RANGES): void {
  if (accept === null || accept.trim() === "") return;
  if (weightOfJson(rangesOf(accept), kinds) === 0) throw new TransportError("not_acceptable");
}

/** Whether a client would rather have CSV (RFC 4180) than JSON: it names it, and JSON no higher. */
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

/** A range without its parameters, and its weight. */
function weighted(item: string): [range: string, weight: number] {
  const [range = "", ...parameters] = item
    .toLowerCase()
    .split(";")
    .map((part) => part.trim());
  const weight = parameters.find((each) => each.startsWith("q="));
  return [range, weight === undefined ? 1 : Number(weight.slice(2))];
}
