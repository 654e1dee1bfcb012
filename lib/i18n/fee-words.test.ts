import { expect, test } from "vitest";

import { feeRangeWords, feeWords } from "./fee-words.ts";

const plain = (text: string) => text.replaceAll("\u00a0", " ");
const range = (lowestMinor: number, highestMinor: number) =>
  plain(feeRangeWords("en", { lowestMinor, highestMinor, currency: "GBP" }));

test("what costs nothing is no amount that one pays", () => {
  expect(feeWords("en", 0, "GBP")).toBe("No charge");
  expect(plain(feeWords("en", 6_500, "GBP"))).toBe("£65");
});

test("several fees are said with the lowest and the highest, so that no time costs more than is said", () => {
  expect(range(3_500, 6_500)).toBe("£35 to £65");
  expect(range(0, 6_500)).toBe("Up to £65");
  expect(range(6_500, 6_500)).toBe("£65");
  expect(range(0, 0)).toBe("No charge");
});
