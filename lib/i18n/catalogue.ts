import type { Messages } from "./en/index.ts";

/** The shape of English, with any words in it. */
type WordsLike<T> = { readonly [Key in keyof T]: T[Key] extends string ? string : WordsLike<T[Key]> };

/**
 * The messages of another language, area by area. Each file ends in `satisfies Catalogue["<area>"]`, so that a missing message, or one that
 * English no longer has, does not compile.
 */
export type Catalogue = WordsLike<Messages>;
