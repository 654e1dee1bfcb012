import { z } from "zod";

// PostgreSQL stores no NUL, half a surrogate pair is no character, and other control characters hide in names.
const UNSTORABLE =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** One line of text as people type it: trimmed, in composed form, runs of white space folded to one space. */
export function oneLine({ max }: { max: number }) {
  return z
    .string({ error: "required" })
    .refine((text) => !UNSTORABLE.test(text), { error: "unreadable_character" })
    .transform((text) => text.normalize("NFC").replace(/\s+/g, " ").trim())
    .pipe(z.string().min(1, { error: "required" }).max(max, { error: "too_long" }));
}

/** Text of several lines that may stay empty; line breaks are kept as `\n`. */
export function manyLines({ max }: { max: number }) {
  return z
    .string({ error: "required" })
    .refine((text) => !UNSTORABLE.test(text), { error: "unreadable_character" })
    .transform((text) => text.normalize("NFC").replace(/\r\n?/g, "\n").trim())
    .pipe(z.string().max(max, { error: "too_long" }));
}
