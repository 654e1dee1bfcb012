import { createHash } from "node:crypto";

/**
 * An answer as letters for its ETag: beside its row it names rows of the catalogue, or depends on the clock, and the tag has to change with
 * them.
 */
export function digestOf(answer: unknown): string {
  const hex = createHash("sha256").update(JSON.stringify(answer)).digest("hex").slice(0, 16);
  return hex.replaceAll(/[0-9a-f]/g, (digit) => "abcdefghijklmnop".charAt(Number.parseInt(digit, 16)));
}
