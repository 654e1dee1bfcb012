import { z } from "zod";

// PostgreSQL stores no NUL, half a surrogate pair is no character, and other control characters hide in names. Some mail
// servers take U+0085 for the end of a line.
const UNSTORABLE =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

// Nobody sees them, so two names that differ in them look the same, and some turn the text after them around. Telephones put
// them into what is copied, so they are left out and not refused. Joiners are letters of Nepali and Persian, and stay.
const INVISIBLE = /[\u200b\u2060-\u2064\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]/g;

/** One line of text as people type it: trimmed, in composed form, runs of white space folded to one space. */
export function oneLine({ max }: { max: number }) {
  return z
    .string({ error: "required" })
    .refine((text) => !UNSTORABLE.test(text), { error: "unreadable_character" })
    .transform((text) => visible(text).replace(/\s+/g, " ").trim())
    .pipe(z.string().min(1, { error: "required" }).max(max, { error: "too_long" }));
}

/** Text of several lines that may stay empty; line breaks are kept as `\n`. */
export function manyLines({ max }: { max: number }) {
  return z
    .string({ error: "required" })
    .refine((text) => !UNSTORABLE.test(text), { error: "unreadable_character" })
    .transform((text) =>
      visible(text)
        .replace(/\r\n?|[\u2028\u2029]/g, "\n")
        .trim(),
    )
    .pipe(z.string().max(max, { error: "too_long" }));
}

function visible(text: string): string {
  return text.replace(INVISIBLE, "").normalize("NFC");
}
