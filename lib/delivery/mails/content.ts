import type { Locale } from "#lib/i18n/locales.ts";

/** A link with the words that a mail in HTML shows for it; plain text shows its address. */
export interface MailLink {
  readonly href: string;
  readonly label: string;
  /** What the mail was written for: HTML shows it as a button. */
  readonly isMain?: boolean;
}

/** What is typed from the mail into a page. */
export interface MailCode {
  readonly code: string;
}

export type MailPart = string | MailLink | MailCode;

export interface MailFact {
  readonly label: string;
  readonly value: string;
  /** Where HTML leads from the value. */
  readonly href?: string;
}

export type MailBlock =
  | { readonly kind: "paragraph"; readonly parts: readonly MailPart[] }
  | { readonly kind: "facts"; readonly facts: readonly MailFact[] }
  | { readonly kind: "action"; readonly link: MailLink }
  /** What else a reader can do, one below the other. */
  | { readonly kind: "links"; readonly links: readonly MailLink[] };

/** What a message says, before it is plain text or HTML: both say the same. */
export interface MailContent {
  readonly locale: Locale;
  readonly subject: string;
  readonly blocks: readonly MailBlock[];
}

export function paragraph(...parts: readonly MailPart[]): MailBlock {
  return { kind: "paragraph", parts };
}

/** A paragraph of a text in which some words are more than words: each is found by what it says, the longest first. */
export function paragraphOf(text: string, known: ReadonlyMap<string, MailLink | MailCode>): MailBlock {
  const wanted = [...known.keys()].filter((each) => each !== "").toSorted((a, b) => b.length - a.length);
  let parts: readonly MailPart[] = [text];
  for (const words of wanted) {
    parts = parts.flatMap((part) =>
      typeof part === "string"
        ? part.split(words).flatMap((plain, index) => between(plain, index, words))
        : [part],
    );
  }
  return paragraph(...parts.filter((part) => part !== ""));

  function between(plain: string, index: number, words: string): readonly MailPart[] {
    const special = known.get(words);
    return index === 0 || special === undefined ? [plain] : [special, plain];
  }
}

/**
 * A name or an address of ours as one line of a mail: nothing in it ends a line of a header, and nothing turns the text after it
 * around. Joiners are letters of Nepali and Persian, and stay.
 */
export function plainValue(value: string): string {
  return value
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")
    .replaceAll(/[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu, "")
    .trim();
}
