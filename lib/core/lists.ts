import { z } from "zod";

import { PageNumber } from "./pages.ts";

/** The query of a page's URL, as Next gives it. */
export type UrlParams = Readonly<Record<string, string | string[] | undefined>>;

/** Of a filter that a URL repeats, the first counts. */
const firstOf = (value: unknown): unknown => (Array.isArray(value) ? value[0] : value);

/** A filter of a list in its URL: left out where it is empty or makes no sense. */
export const filterIn = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess(firstOf, schema.optional()).catch(undefined);

/** Typed text in the URL of a list: empty where there is none, or too much of it. */
export const textIn = (length: number) => z.preprocess(firstOf, z.string().max(length)).catch("");

/** The sort order of a list, from its URL; the first one by default. */
export const sortIn = <const Sort extends string>(sorts: readonly [Sort, ...Sort[]]) =>
  z.preprocess(firstOf, z.enum(sorts)).catch(sorts[0]);

/** The page of a list in its URL. */
export const pageIn = z.preprocess(firstOf, PageNumber);

/** The URL of a list as it is filtered, sorted and paged: empty values, and the first page, are left out. */
export function listHref(
  path: string,
  search: Readonly<Record<string, string | number | undefined>>,
): string {
  const given = Object.entries(search).flatMap(([name, value]) =>
    value === undefined || value === "" || (name === "page" && value === 1) ? [] : [[name, String(value)]],
  );
  return given.length === 0 ? path : `${path}?${new URLSearchParams(Object.fromEntries(given))}`;
}
