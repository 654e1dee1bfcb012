/** Why somebody else could guess a password, as a message key; undefined for one that may be chosen. */
export type PasswordFault = "password_common" | "password_personal";

/**
 * Judges a password as NIST SP 800-63B-4, section 3.1.1.2, asks: the whole of it against a list of common ones, against what
 * people make longer by writing it twice or counting on, and against words of the place and of its owner. Nothing is said of
 * which kinds of characters it has.
 * @param common in lower case
 * @param about what is known of its owner: names, addresses
 */
export function passwordFault(
  password: string,
  { common, about }: { common: ReadonlySet<string>; about: readonly string[] },
): PasswordFault | undefined {
  const lower = password.normalize("NFKC").toLowerCase();
  if (isMadeOfRows(lower) || isMadeOfRows(plain(lower))) return "password_common";
  if ([lower, plain(lower), withoutPadding(lower)].some((guess) => isListed(guess, common)))
    return "password_common";
  if (leftOver(lower, PLACE) < LEAST_OWN) return "password_common";
  const personal = about.flatMap((text) => [text, ...text.split(/[^\p{L}\p{N}]+/u)]);
  return leftOver(lower, [...PLACE, ...personal]) < LEAST_OWN ? "password_personal" : undefined;
}

/** Whoever guesses for this place tries its words first, with a little before or after. */
const PLACE = ["praxis", "appointment", "doctor", "patient", "clinic", "hospital", "health", "password"];

/** Fewer letters of their own beside known words are soon tried through. A date's eight digits count for nothing. */
const LEAST_OWN = 6;
const DIGITS_OF_A_DATE = 8;

/** A word of two letters stands in many others. */
const LEAST_KNOWN = 3;

/** Passphrases everybody has read about. */
const FAMOUS = new Set(["correcthorsebatterystaple", "thequickbrownfoxjumpsoverthelazydog"]);

const ROWS = [
  "12345678901234567890",
  "abcdefghijklmnopqrstuvwxyz",
  "qwertyuiop",
  "asdfghjkl",
  "zxcvbnm",
  "!@#$%^&*()_+",
].flatMap((row) => [row, [...row].reverse().join("")]);

/** Written twice or more, a password is worth no more than once. */
function isListed(guess: string, common: ReadonlySet<string>): boolean {
  const unit = unrepeated(guess);
  const isRepeated = unit.length < guess.length;
  return common.has(unit) || common.has(guess) || FAMOUS.has(unit) || (isRepeated && unit.length < 8);
}

/** The shortest beginning that gives the whole text when it is written again and again. */
function unrepeated(text: string): string {
  for (let length = 1; length < text.length; length++)
    if (text.startsWith(text.slice(length))) return text.slice(0, length);
  return text;
}

/** Whether it falls into pieces of rows of keys, of digits, or of one character, of four characters on average. */
function isMadeOfRows(text: string): boolean {
  let pieces = 0;
  for (let from = 0; from < text.length; pieces++) {
    let to = from + 1;
    while (to < text.length && isRow(text.slice(from, to + 1))) to++;
    from = to;
  }
  return pieces > 0 && pieces <= text.length / 4;
}

function isRow(text: string): boolean {
  return ROWS.some((row) => row.includes(text)) || new Set(text).size === 1;
}

/** What is left without the year or the counting that people put around a word to make it long enough. */
function withoutPadding(lower: string): string {
  const [whole = "", before = "", core = "", after = ""] =
    /^([^\p{L}]*)(.*?)([^\p{L}]*)$/su.exec(lower) ?? [];
  const padding = plain(before + after);
  return padding.length <= 4 || isMadeOfRows(padding) ? plain(core) : plain(whole);
}

/** How much is left without these words. */
function leftOver(lower: string, words: readonly string[]): number {
  const known = words.map(plain).filter((word) => word.length >= LEAST_KNOWN);
  const longestFirst = known.toSorted((a, b) => b.length - a.length);
  const text = plain(lower);
  // Signs alone are no word of anybody.
  if (text === "") return LEAST_OWN;
  const rest = longestFirst.reduce((left, word) => left.replaceAll(word, ""), text);
  const digits = rest.match(/\p{N}/gu)?.length ?? 0;
  return rest.length - digits + Math.max(0, digits - DIGITS_OF_A_DATE);
}

function plain(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
}
