import { z } from "zod";

// PostgreSQL stores no NUL, half a surrogate pair is no character, and other control characters hide in names. Some mail
// servers take U+0085 for the end of a line.
const UNSTORABLE =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

// Characters that draw nothing by themselves (Unicode's Default_Ignorable_Code_Point: zero width, direction marks, soft hyphens, fillers),
// and the annotation marks. Phones and messengers put them into copied text, so they are left out and not refused.
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]/gu;

// Some of these change the letters beside them in words: joiners in Nepali and Persian, variation selectors in names in Chinese characters
// and in emoji. They do so after a non-ASCII character only.
const JOINERS_AND_SELECTORS = /[\u200c\u200d\u180b-\u180d\u180f\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/u;
const IDLE_JOINERS = /(?<=^|[\x00-\x7f])[\u200c\u200d\ufe00-\ufe0f]+|[\u200c\u200d]+(?=$|[\x00-\x7f])/gu;

const DRAWN = /[^\s\p{C}\p{M}\p{Default_Ignorable_Code_Point}\u2800]/u;

/** Text as people type or paste it, in composed form, without what they cannot see. What joins letters of a word stays. */
export function visible(text: string): string {
  return text
    .replace(INVISIBLE, (hidden) => (JOINERS_AND_SELECTORS.test(hidden) ? hidden : ""))
    .replace(IDLE_JOINERS, "")
    .normalize("NFC");
}

/** The same for what a machine reads, such as an email, a number or a code: invisible characters have no place in it. */
export function plain(text: string): string {
  return text.replace(INVISIBLE, "").normalize("NFC").trim();
}

/** The decimal digits of any script (`९८०`, `٩٨٠`, `９８０`) as those of ASCII. */
export function asciiDigits(text: string): string {
  return text.replaceAll(/\p{Nd}/gu, (digit) => String(digitValue(digit)));
}

/** A number or a code as it was meant: digits of ASCII, and nothing that is not seen. */
export function plainDigits(text: string): string {
  return asciiDigits(plain(text));
}

/** The text of a search: one line without controls and half characters, which PostgreSQL would refuse. */
export function searchable(text: string): string {
  return visible(text.toWellFormed().replaceAll(/\p{Cc}+/gu, " ")).trim();
}

/** One line of text as people type it: trimmed, in composed form, runs of white space folded to one space. */
export function oneLine({ max }: { max: number }) {
  return z
    .string({ error: "required" })
    .refine((text) => !UNSTORABLE.test(text), { error: "unreadable_character" })
    .transform((text) => visible(text).replace(/\s+/g, " ").trim())
    .transform((text) => (DRAWN.test(text) ? text : ""))
    .pipe(z.string().min(1, { error: "required" }).max(max, { error: "too_long" }));
}

/** Text of several lines that may stay empty; line breaks are stored as `\n`. */
export function manyLines({ max }: { max: number }) {
  return z
    .string({ error: "required" })
    .refine((text) => !UNSTORABLE.test(text), { error: "unreadable_character" })
    .transform((text) =>
      visible(text)
        .replace(/\r\n?|[\u2028\u2029]/g, "\n")
        .trim(),
    )
    .transform((text) => (DRAWN.test(text) ? text : ""))
    .pipe(z.string().max(max, { error: "too_long" }));
}

/** What a machine reads, as people type it: a code, an identifier. */
export function token({ max }: { max: number }) {
  return z
    .string({ error: "required" })
    .transform(plain)
    .pipe(z.string().min(1, { error: "required" }).max(max, { error: "too_long" }));
}

/** The digits of a script form a row from zero to nine, and such rows begin at any code point. */
function digitValue(digit: string): number {
  const at = digit.codePointAt(0) ?? 0;
  let zero = at;
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return (at - zero) % 10;
}
