import { z } from "zod";

import { ENCODINGS, LINE_STATES } from "./constants.ts";
import type { ImportPreview } from "./dto.ts";

/** A preview as it is stored. */
export const Preview: z.ZodType<ImportPreview> = z.strictObject({
  encoding: z.enum(ENCODINGS).nullable(),
  isEncodingKnown: z.boolean(),
  sample: z.array(z.string()),
  lacks: z.array(z.string()),
  lines: z.array(
    z.strictObject({
      line: z.int(),
      key: z.string(),
      name: z.string(),
      state: z.enum(LINE_STATES),
      fields: z.array(z.string()),
    }),
  ),
  faults: z.array(
    z.strictObject({
      line: z.int(),
      column: z.string().nullable(),
      fault: z.string(),
      value: z.string().nullable(),
    }),
  ),
});
