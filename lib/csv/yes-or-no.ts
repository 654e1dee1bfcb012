import { plain } from "#lib/core/text.ts";

const YES = new Set(["yes", "y", "true", "1"]);
const NO = new Set(["no", "n", "false", "0"]);

/** A yes or no as programs and people write it; what is neither stays as it is, for the schema to refuse. */
export function yesOrNo(written: string | undefined): boolean | string | undefined {
  if (written === undefined) return undefined;
  const word = plain(written).toLowerCase();
  return YES.has(word) ? true : NO.has(word) ? false : written;
}
