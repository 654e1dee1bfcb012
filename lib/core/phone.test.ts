import { describe, expect, test } from "vitest";

import { examplePhone, phoneFault, toE164 } from "./phone.ts";

test.each([
  ["+977 1 5522266", "+97715522266"],
  ["00977-1-5522266", "+97715522266"],
  [" +44 (0)117 496 0123 ", "+441174960123"],
  ["00 44 117 496 0123", "+441174960123"],
  ["(00)44 117 496 0123", "+441174960123"],
  ["(+44) 117 496 0123", "+441174960123"],
  ["+ 44 117 496 0123", "+441174960123"],
  ["tel:+44-117-496-0123", "+441174960123"],
  ["TEL: +44 117 496 0123", "+441174960123"],
  ["+९७७ १ ५५२२२६६", "+97715522266"],
  ["+٩٧٧ ١ ٥٥٢٢٢٦٦", "+97715522266"],
  ["＋９７７ １ ５５２２２６６", "+97715522266"],
  ["\u202a+44 117 496 0123\u202c", "+441174960123"],
  ["\u200e+44\u00a0117\u200b496\u00ad0123\ufe0f", "+441174960123"],
])("%s is stored as %s", (typed, stored) => {
  expect(toE164(typed)).toBe(stored);
});

test.each(["5522266", "", "+", "+000", "+999123", "call me", "+44 117"])(
  "%j is no telephone number",
  (typed) => {
    expect(toE164(typed)).toBeUndefined();
    expect(phoneFault(typed)).toBe("phone");
  },
);

test.each([
  ["980-1234567", "NP", "+9779801234567"],
  ["९८०-१२३४५६७", "NP", "+9779801234567"],
  ["01-5522266", "NP", "+97715522266"],
  ["(0)117 496 0123", "GB", "+441174960123"],
  ["+44 7911 123456", "NP", "+447911123456"],
  ["0011 44 7911 123456", "AU", "+447911123456"],
  ["0044 7911 123456", "US", "+447911123456"],
])("%s is read in %s as %s", (typed, country, stored) => {
  expect(toE164(typed, country)).toBe(stored);
});

test.each([
  ["9801234567", "ZZ"],
  ["9801234567", ""],
  ["call 9801234567", "NP"],
  ["980 123", "NP"],
])("%s is no telephone number in %j", (typed, country) => {
  expect(toE164(typed, country)).toBeUndefined();
});

describe("an extension", () => {
  test.each([
    ["+44 117 496 0123 ext. 5", undefined],
    ["+44 117 496 0123 x5", undefined],
    ["tel:+44-117-496-0123;ext=5", undefined],
    ["0117 496 0123 #5", "GB"],
  ])("of %s is refused by name, and never dropped", (typed, country) => {
    expect(toE164(typed, country)).toBeUndefined();
    expect(phoneFault(typed, country)).toBe("phone_extension");
  });
});

test("an example is of the country that was chosen", () => {
  expect(examplePhone("NP")).toMatch(/^\+977 /);
  expect(examplePhone("GB")).toMatch(/^\+44 /);
  expect(examplePhone("ZZ")).toBeUndefined();
  expect(examplePhone(undefined)).toBeUndefined();
});
