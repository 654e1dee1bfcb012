/** Letters that are no letter with a mark. */
const LETTERS: Readonly<Record<string, string>> = {
  ...{ æ: "ae", œ: "oe", ß: "ss", þ: "th", ð: "d", đ: "d", ø: "o", ł: "l", ħ: "h", ı: "i", ŋ: "n" },
};

/**
 * The words of a text without accents, apostrophes, capitals and punctuation, as `folded_words` of the database finds them in
 * names: `Đorđević` is `dordevic`, `O'Neill` is `oneill`. Combining marks of other scripts are letters and stay.
 */
export function foldedWords(text: string): string[] {
  return text
    .toLowerCase()
    .normalize("NFD")
    .replaceAll(/[\u0300-\u036f'’‘ʼʻ`´]/g, "")
    .normalize("NFC")
    .replaceAll(/[æœßþðđøłħıŋ]/g, (letter) => LETTERS[letter] ?? letter)
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== "");
}
