import { z } from "zod";

import type { EpochMs } from "./instant.ts";

/** An id of ours. */
export const Id = z.uuid({ error: "invalid" });

/** An instant as RFC 3339 text with an offset; parsed to epoch milliseconds. Years 1970 to 9999. */
export const InstantText = z.iso
  .datetime({ offset: true, error: "invalid_instant" })
  .transform((text): EpochMs => Date.parse(text))
  .pipe(z.number().int({ error: "invalid_instant" }).min(0, { error: "invalid_instant" }));

/** A calendar day as `YYYY-MM-DD` that exists. Comparisons of days are not run on anything else. */
export const DateText = z.iso.date({ error: "invalid_date", abort: true });

/** A yes that may be left out. */
export const Flag = z.boolean({ error: "invalid" }).default(false);

/** The largest number of a column that counts versions: no row has a higher one, and the database knows no such number. */
export const LARGEST_VERSION = 2_147_483_647;

/** The version of a row that was seen before it is changed. The API's document need not give the column's maximum. */
export const SeenVersion = z
  .int({ error: "invalid" })
  .positive({ error: "invalid" })
  .refine((version) => version <= LARGEST_VERSION, { error: "invalid" });
