import { stringify } from "csv-stringify/sync";
import fc from "fast-check";
import { expect, test } from "vitest";

import { withApostropheKept, withoutApostrophe } from "./formula-cell.ts";

/** A cell as the file has it, without its quotes. */
function exported(text: string): string {
  const line = stringify([[withApostropheKept(text)]], { escape_formulas: true, quoted: true });
  return line.trimEnd().slice(1, -1).replaceAll('""', '"');
}

const cell = fc.string({ unit: fc.constantFrom("'", "=", "+", "-", "@", "＝", "－", "a", "1", '"', ",") });

test("no cell of a file begins as a formula does, and each is read again as what it was", () => {
  fc.assert(
    fc.property(cell, (text) => {
      expect(exported(text)).not.toMatch(/^[=+\-@＝＋－＠\t\r]/);
      expect(withoutApostrophe(exported(text))).toBe(text);
    }),
  );
});
