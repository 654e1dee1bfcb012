import { foldedWords } from "./folded-words.ts";

/** What stands before a doctor's name in many languages and is no name itself, folded. */
const TITLES_OF_DOCTORS = foldedWords(
  "dr drs doctor dra drin doc prof profa professor professora dott dottssa dottoressa docteur doktor डा डॉ डाक्टर डॉक्टर доктор профессор دكتور دكتورة",
);

/** How else people are addressed. Some of these are names, too: they count as titles only where that does no harm. */
const OTHER_TITLES = foldedWords(
  "doctors physician lekarz mr mrs ms miss mx mister madam sir dame lady m mme mlle monsieur madame herr frau hr fr sr sra srta senor senora signor signora pan pani md mbbs mbchb do frcp frcs facc phd श्री श्रीमती врач",
);

/** All of them. */
export const TITLES: ReadonlySet<string> = new Set([...TITLES_OF_DOCTORS, ...OTHER_TITLES]);

const BEFORE_NAMES = new Set([
  ...TITLES_OF_DOCTORS,
  ...foldedWords("med mr mrs ms mx mme sra srta herr frau"),
]);

/** `SF`, of "Dra. Sofía Rojas Fuentes": the first and the last word that begin with a letter, without titles before them. */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => /^\p{L}/u.test(word));
  const first = words.findIndex((word) => !BEFORE_NAMES.has(foldedWords(word)[0] ?? ""));
  const letters = words.slice(Math.max(first, 0)).map((word) => [...word][0] ?? "");
  return [letters[0], letters.length > 1 ? letters.at(-1) : ""].join("").toUpperCase();
}
