/** Why a password is easy to guess, as a message key; undefined if it is acceptable. */
export type PasswordFault = "password_common" | "password_personal";

/**
 * Judges a password by NIST SP 800-63B-4, section 3.1.1.2: compares the whole of it with a list of common passwords, also after undoing
 * repetition and counting, and with words about the place and the owner. There are no rules about kinds of characters.
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

/** Words that an attacker who targets this site tries first, with a few characters before or after. */
const PLACE = ["praxis", "appointment", "doctor", "patient", "clinic", "hospital", "health", "password"];

/** With fewer characters besides known words, a password is quickly guessed. The eight digits of a date do not count. */
const LEAST_OWN = 6;
const DIGITS_OF_A_DATE = 8;

/** Two-letter words occur inside many others. */
const LEAST_KNOWN = 3;

/** Well-known example passphrases. */
const FAMOUS = new Set(["correcthorsebatterystaple", "thequickbrownfoxjumpsoverthelazydog"]);

const ROWS = [
  "12345678901234567890",
  "abcdefghijklmnopqrstuvwxyz",
  "qwertyuiop",
  "asdfghjkl",
  "zxcvbnm",
  "!@#$%^&*()_+",
].flatMap((row) => [row, [...row].reverse().join("")]);

/** A repeated password is no stronger than a single copy. */
function isListed(guess: string, common: ReadonlySet<string>): boolean {
  const unit = unrepeated(guess);
  const isRepeated = unit.length < guess.length;
  return common.has(unit) || common.has(guess) || FAMOUS.has(unit) || (isRepeated && unit.length < 8);
}

/** The shortest prefix that gives the whole text when repeated. */
function unrepeated(text: string): string {
  for (let length = 1; length < text.length; length++)
    if (text.startsWith(text.slice(length))) return text.slice(0, length);
  return text;
}

/** Whether it splits into runs of neighbouring keys, of digits, or of one character, four characters long on average. */
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

/** The rest without the year or the counting that people add to make a word long enough. */
function withoutPadding(lower: string): string {
  const [whole = "", before = "", core = "", after = ""] =
    /^([^\p{L}]*)(.*?)([^\p{L}]*)$/su.exec(lower) ?? [];
  const padding = plain(before + after);
  return padding.length <= 4 || isMadeOfRows(padding) ? plain(core) : plain(whole);
}

/** How many characters are left without these words. */
function leftOver(lower: string, words: readonly string[]): number {
  const known = words.map(plain).filter((word) => word.length >= LEAST_KNOWN);
  const longestFirst = known.toSorted((a, b) => b.length - a.length);
  const text = plain(lower);
  // Punctuation-only text contains no personal words.
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
