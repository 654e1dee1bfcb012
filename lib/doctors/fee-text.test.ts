import { describe, expect, it } from "vitest";

import { readFee, writeFee } from "./fee-text.ts";

describe("a fee as people type it", () => {
  it.each([
    ["1500", "NPR", 150_000],
    ["12.50", "EUR", 1250],
    ["12,5", "EUR", 1250],
    ["1 500", "JPY", 1500],
    ["1.250", "KWD", 1250],
    ["0", "GBP", 0],
  ])("reads %s in %s", (typed, currency, minor) => {
    expect(readFee(typed, currency)).toBe(minor);
  });

  it.each([
    ["12.345", "EUR"],
    ["1.5", "JPY"],
    ["1,500.00", "USD"],
    ["-5", "USD"],
    ["free", "USD"],
    ["", "USD"],
  ])("reads no amount in %s of %s", (typed, currency) => {
    expect(readFee(typed, currency)).toBeNaN();
  });

  it("writes what it reads again", () => {
    for (const [minor, currency] of [
      [5, "EUR"],
      [1250, "KWD"],
      [1500, "JPY"],
      [150_000, "NPR"],
    ] as const) {
      expect(readFee(writeFee(minor, currency), currency)).toBe(minor);
    }
  });
});
