import type { Locale } from "#lib/i18n/locales.ts";

/** A link with the text that an HTML mail shows for it; plain text shows its URL. */
export interface MailLink {
  readonly href: string;
  readonly label: string;
  /** The purpose of the mail: HTML shows it as a button. */
  readonly isMain?: boolean;
}

/** Text in the mail to be typed into a page. */
export interface MailCode {
  readonly code: string;
}

export type MailPart = string | MailLink | MailCode;

export interface MailFact {
  readonly label: string;
  readonly value: string;
  /** The target of the value's link in HTML. */
  readonly href?: string;
}

export type MailBlock =
  | { readonly kind: "paragraph"; readonly parts: readonly MailPart[] }
  | { readonly kind: "facts"; readonly facts: readonly MailFact[] }
  | { readonly kind: "action"; readonly link: MailLink }
  /** Further options, one below the other. */
  | { readonly kind: "links"; readonly links: readonly MailLink[] };

/** The content of a message, before it is rendered as plain text or HTML: both have the same content. */
export interface MailContent {
  readonly locale: Locale;
  readonly subject: string;
  readonly blocks: readonly MailBlock[];
}

export function paragraph(...parts: readonly MailPart[]): MailBlock {
  return { kind: "paragraph", parts };
}

/** A paragraph in which some words are links or codes: each is found by its text, the longest first. */
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
 * A name or an address of ours as one line of a mail: it cannot end a header line or reverse the direction of the text after it. Joiners
 * are needed in Nepali and Persian, and remain.
 */
export function plainValue(value: string): string {
  return value
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")
    .replaceAll(/[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu, "")
    .trim();
}
