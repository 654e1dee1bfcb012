import { z } from "zod";

/** The number of a page in a URL, 1 for the first; rubbish is the first page too. */
export const PageNumber = z.coerce.number().int().min(1).max(10_000).catch(1);

/** The page of a list to show: the one asked for, or the last one where there are fewer. */
export function pageOf(total: number, { asked, size }: { asked: number; size: number }) {
  const pageCount = Math.max(1, Math.ceil(total / size));
  const page = Math.min(asked, pageCount);
  return { page, pageCount, limit: size, offset: (page - 1) * size };
}
