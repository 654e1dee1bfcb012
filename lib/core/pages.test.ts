import { expect, test } from "vitest";

import { PageNumber, pageOf } from "./pages.ts";

test.each([
  { total: 0, asked: 1, page: 1, pageCount: 1, offset: 0 },
  { total: 25, asked: 2, page: 1, pageCount: 1, offset: 0 },
  { total: 26, asked: 2, page: 2, pageCount: 2, offset: 25 },
  { total: 26, asked: 9_999, page: 2, pageCount: 2, offset: 25 },
])("page $asked of $total things is page $page of $pageCount", ({ total, asked, ...shown }) => {
  expect(pageOf(total, { asked, size: 25 })).toEqual({ ...shown, limit: 25 });
});

test.each(["", "0", "-1", "1.5", "x", "1e9", "10001", ["1", "2"], undefined, null])(
  "%j for a page is the first",
  (rubbish) => {
    expect(PageNumber.parse(rubbish)).toBe(1);
  },
);

test("the number of a page is read from text", () => {
  expect(PageNumber.parse("12")).toBe(12);
});
