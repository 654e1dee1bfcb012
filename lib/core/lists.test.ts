import { expect, test } from "vitest";
import { z } from "zod";

import { filterIn, listHref, pageIn, sortIn, textIn } from "./lists.ts";

const Search = z.object({
  q: textIn(5),
  state: filterIn(z.enum(["open", "closed"])),
  sort: sortIn(["name", "newest"]),
  page: pageIn,
});

test("a list without a query is the first page of everything, in the usual order", () => {
  expect(Search.parse({})).toEqual({ q: "", state: undefined, sort: "name", page: 1 });
});

test("of a filter that is repeated the first counts, and what makes no sense is left out", () => {
  const params = { q: ["a", "b"], state: ["closed", "open"], sort: ["newest"], page: ["3", "4"] };
  expect(Search.parse(params)).toEqual({ q: "a", state: "closed", sort: "newest", page: 3 });
  const rubbish = { q: "too long", state: "'; drop", sort: "password", page: "-1", more: "x" };
  expect(Search.parse(rubbish)).toEqual({ q: "", state: undefined, sort: "name", page: 1 });
});

test("the URL of a list carries what narrows it, and nothing that is empty or the first page", () => {
  expect(listHref("/admin/doctors", { q: "", state: undefined, page: 1 })).toBe("/admin/doctors");
  expect(listHref("/admin/doctors", { q: "O'Neill & Rai", state: "out", page: 2 })).toBe(
    "/admin/doctors?q=O%27Neill+%26+Rai&state=out&page=2",
  );
});
