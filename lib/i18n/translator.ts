import { createTranslator, type NamespaceKeys, type NestedKeyOf } from "use-intl/core";
import { CATALOGUES } from "./catalogues.ts";
import type { Messages } from "./en/index.ts";
import { INTL_LOCALES, type Locale } from "./locales.ts";

/**
 * How words get on a page.
 *
 * 1. A word belongs to an area: one file `lib/i18n/en/<area>.ts`, an object of ICU messages that ends in `as const`,
 *    registered in `lib/i18n/en/index.ts`. Its name there is its namespace.
 * 2. A page asks `const t = await getT("<area>")` (`app/_request/words.ts`) and calls `t("key", { values })`. Keys and the
 *    values a message wants are checked by the compiler. `t.rich` takes tags: `<link>…</link>`.
 * 3. Numbers that choose a form are ICU plurals: `{count, plural, one {# time} other {# times}}`. Dates, times and money
 *    are put in as text that `formats(locale)` made.
 * 4. A client component gets finished strings as props: no catalogue is sent to the browser.
 * 5. A refusal's words are keyed by its code in `lib/i18n/en/errors.ts`; a code without words does not compile.
 *
 * Another language is another folder of the same shape (`catalogue.ts`), and a line in `locales.ts`, `catalogues.ts` and
 * `crash-words.ts`.
 */
export type Namespace = NamespaceKeys<Messages, NestedKeyOf<Messages>>;

export type Translate<N extends Namespace> = ReturnType<typeof createTranslator<Messages, N>>;

const translators = new Map<string, unknown>();

/** Speaks the messages of one area in one locale. Made once: a translator keeps the messages it has parsed. */
export function translator<const N extends Namespace>(locale: Locale, namespace: N): Translate<N> {
  const name = `${locale} ${namespace}`;
  const known = translators.get(name);
  // The name holds the namespace, so the translator stored under it has that namespace's type.
  if (known) return known as Translate<N>;
  const made = createTranslator<Messages, N>({
    locale: INTL_LOCALES[locale],
    messages: messagesOf(locale),
    namespace,
    onError: failLoudly,
  });
  translators.set(name, made);
  return made;
}

function messagesOf(locale: Locale): Messages {
  // A catalogue has every key of English; the literal types of English serve only to check the arguments.
  return CATALOGUES[locale] as Messages;
}

function failLoudly(error: Error): never {
  throw error;
}
