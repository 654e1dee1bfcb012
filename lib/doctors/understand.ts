import { foldedWords } from "#lib/core/folded-words.ts";
import { TITLES } from "#lib/core/titles.ts";

import type { Meaning, Term } from "./vocabulary.ts";

/** One or more words of a search that belong together. */
export interface Part {
  /** Folded. */
  readonly words: readonly string[];
  /** What they may mean besides the name of a doctor. */
  readonly meanings: readonly Meaning[];
}

/** Words between the meaningful ones. */
const FILLERS = new Set(
  foldedWords(
    "a an and any at best book by clinic for find from good hospital i in me my near nearby need of on please see speaking speaks specialist surgeon the to who with",
  ),
);

const LONGEST_PHRASE = 5;

/** The parts of a search. Filler words count only if there are no others. */
export function understand(typed: string, vocabulary: readonly Term[]): readonly Part[] {
  const words = foldedWords(typed).filter((word) => !TITLES.has(word));
  const parts: Part[] = [];
  for (let at = 0; at < words.length; at += parts.at(-1)?.words.length ?? 1)
    parts.push(phraseAt(words.slice(at, at + LONGEST_PHRASE), vocabulary));
  const isTelling = ({ words: [word = ""], meanings }: Part) =>
    !FILLERS.has(word) || meanings.some(({ isWithin }) => !isWithin);
  const telling = parts.filter(isTelling);
  return telling.length > 0 ? telling : parts;
}

/** The longest term with which these words begin, or the first word alone. */
function phraseAt(words: readonly string[], vocabulary: readonly Term[]): Part {
  for (let length = words.length; length > 1; length -= 1) {
    const phrase = words.slice(0, length);
    const terms = vocabulary.filter((term) => isWhole(phrase, term));
    if (terms.length > 0) return { words: phrase, meanings: terms.map(({ meaning }) => meaning) };
  }
  const [word = ""] = words;
  const meanings = vocabulary.flatMap((term) => {
    if (isNamedBy(word, term)) return term.meaning;
    return isWithinOf(word, term) ? { ...term.meaning, isWithin: true as const } : [];
  });
  return { words: [word], meanings };
}

function isWhole(phrase: readonly string[], { words }: Term): boolean {
  return words.length === phrase.length && words.every((word, index) => isSame(phrase[index] ?? "", word));
}

const SHORTEST_BEGINNING = 3;

function isNamedBy(word: string, term: Term): boolean {
  const { words, foundBy } = term;
  if (isWhole([word], term)) return true;
  if (foundBy === "whole" || FILLERS.has(word)) return false;
  return words.some(
    (each) => isSame(word, each) || (word.length >= SHORTEST_BEGINNING && each.startsWith(word)),
  );
}

function isWithinOf(word: string, { words, foundBy }: Term): boolean {
  return foundBy === "part" && words.some((each) => each.includes(word));
}

/** How many first letters two words of one stem share, and how many may follow: `cardiologist`, `cardiology`. */
const STEM = 6;
const ENDING = 3;

/** The same word, in singular or plural or with another ending. */
function isSame(typed: string, word: string): boolean {
  if (typed === word || typed === `${word}s`) return true;
  let common = 0;
  while (common < typed.length && typed[common] === word[common]) common += 1;
  return common >= Math.max(STEM, Math.min(typed.length, word.length) - ENDING);
}
