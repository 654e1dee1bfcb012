import { TransportError } from "./json-body.ts";

/** From the one that says most about JSON to the one that says least (RFC 9110 section 12.5.1). */
const JSON_RANGES = ["application/json", "application/*", "*/*"];

/**
 * Whether a client that sent this `Accept` reads JSON. Without one it reads anything.
 * @throws TransportError `not_acceptable`
 */
export function assertAcceptsJson(accept: string | null): void {
  if (accept === null || accept.trim() === "") return;
  const ranges = new Map(accept.split(",").map(weighted));
  const closest = JSON_RANGES.find((range) => ranges.has(range));
  if (closest === undefined || ranges.get(closest) === 0) throw new TransportError("not_acceptable");
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
