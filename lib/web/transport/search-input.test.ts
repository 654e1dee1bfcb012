import { expect, test } from "vitest";

import { searchInput } from "./search-input.ts";

const read = (query: string) => searchInput(`http://localhost/api/v1/x${query}`);

test("what stands after the question mark is read by its names", () => {
  expect(read("?from=2027-01-06&q=caf%C3%A9+noir")).toEqual({ from: "2027-01-06", q: "café noir" });
  expect(read("")).toEqual({});
});

test("a name that comes twice is refused, also when both say the same", () => {
  const refused = { code: "invalid_input", fields: { from: "repeated" } };
  expect(() => read("?from=1&to=2&from=1")).toThrow(expect.objectContaining(refused));
  expect(() => read("?from=1&%66rom=1")).toThrow(expect.objectContaining(refused));
});

test.each(["?q=%ff", "?q=%C3", "?q=%ED%A0%80", "?q=%", "?q=%zz"])(
  "%s is no UTF-8 and is refused",
  (query) => {
    expect(() => read(query)).toThrow(
      expect.objectContaining({ code: "invalid_input", fields: { query: "unreadable_character" } }),
    );
  },
);
