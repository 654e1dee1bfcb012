import { z } from "zod";

import { DateText, Id } from "#lib/core/fields.ts";
import { filterIn, textIn } from "#lib/core/lists.ts";

/** The filters of a patient list that identify no one and may be in a URL. */
export const PatientFilters = z.object({
  doctor: Id.optional(),
  seenFrom: DateText.optional(),
  seenUntil: DateText.optional(),
  account: z.enum(["yes", "no"], { error: "choose" }).optional(),
});

/** The same from a URL, with the page: invalid parts are ignored. */
export const PatientAddress = z.object({
  sealed: textIn(8_000),
  doctor: filterIn(Id),
  seenFrom: filterIn(DateText),
  seenUntil: filterIn(DateText),
  account: filterIn(z.enum(["yes", "no"])),
  before: filterIn(z.coerce.number().int().min(1).max(2_147_483_647)),
});
