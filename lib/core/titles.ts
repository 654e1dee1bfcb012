import { foldedWords } from "./folded-words.ts";

/** Words before a doctor's name in many languages that are no name themselves, folded. */
const TITLES_OF_DOCTORS = foldedWords(
  "dr drs doctor dra drin doc prof profa professor professora dott dottssa dottoressa docteur doktor डा डॉ डाक्टर डॉक्टर доктор профессор دكتور دكتورة",
);

/** Other forms of address. Some of these are names, too: they count as titles only where that does no harm. */
const OTHER_TITLES = foldedWords(
  "doctors physician lekarz mr mrs ms miss mx mister madam sir dame lady m mme mlle monsieur madame herr frau hr fr sr sra srta senor senora signor signora pan pani md mbbs mbchb do frcp frcs facc phd श्री श्रीमती врач",
);

/** All of them. */
export const TITLES: ReadonlySet<string> = new Set([...TITLES_OF_DOCTORS, ...OTHER_TITLES]);

/** Titles wherever a name begins with one. The migration that filled titles knew the same words. */
export const BEFORE_NAMES: ReadonlySet<string> = new Set([
  ...TITLES_OF_DOCTORS,
  ...foldedWords("med miss mr mrs ms mx mme sra srta herr frau"),
]);

/** The titles that a name begins with, and its other words. A name of nothing but titles has none. */
export function titlesBefore(name: string): readonly [titles: readonly string[], rest: readonly string[]] {
  const words = name.split(/\s+/).filter((word) => word !== "");
  const first = words.findIndex((word) => !BEFORE_NAMES.has(foldedWords(word)[0] ?? ""));
  return first === -1 ? [[], words] : [words.slice(0, first), words.slice(first)];
}
