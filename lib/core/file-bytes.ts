import { z } from "zod";

interface FileRules {
  readonly largestBytes: number;
  /** The errors of no file, of one without bytes, and of one with more than allowed. */
  readonly absent: string;
  readonly empty: string;
  readonly tooLarge: string;
}

/** The bytes of a file as base64 (RFC 4648), as forms and JSON alike carry them to a verb. */
export function fileBytes({ largestBytes, absent, empty, tooLarge }: FileRules) {
  return z
    .string({ error: absent })
    .min(1, { error: empty })
    .max(Math.ceil(largestBytes / 3) * 4, { error: tooLarge })
    .regex(/^[\w+/]*={0,2}$/, { error: "invalid" })
    .transform((text) => Buffer.from(text, "base64"))
    .refine(({ length }) => length <= largestBytes, { error: tooLarge });
}
