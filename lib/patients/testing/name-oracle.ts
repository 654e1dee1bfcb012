/** Letters without a Unicode decomposition, spelt out by hand. */
const SPELT: Readonly<Record<string, string>> = {
  đ: "d",
  ø: "o",
  ł: "l",
  ß: "ss",
  æ: "ae",
  ɓ: "b",
  ə: "e",
};

/**
 * Whether each typed word begins a word of the name, ignoring accents, apostrophes and capitals: written independently of the SQL, from the
 * rule alone.
 */
export function namesMatch(typed: string, name: string): boolean {
  const words = wordsOf(name);
  const sought = wordsOf(typed);
  return sought.length > 0 && sought.every((word) => words.some((each) => each.startsWith(word)));
}

function wordsOf(text: string): string[] {
  const letters = [...text.toLowerCase().normalize("NFD")]
    .filter((letter) => !/[\u0300-\u036f'’‘ʼʻ`´]/.test(letter))
    .map((letter) => SPELT[letter] ?? letter)
    .join("");
  return letters.split(/[^\p{L}\p{M}\p{N}]+/u).filter((word) => word !== "");
}
