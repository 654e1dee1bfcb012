import type { ErrorCode, ErrorDetails, FieldErrors } from "#lib/core/errors.ts";
import { errorWords, fieldWords } from "#lib/i18n/error-words.ts";
import { formats, type Formats } from "#lib/i18n/formats.ts";
import { translator, type Namespace, type Translate } from "#lib/i18n/translator.ts";
import { requestLocale } from "./request.ts";

/** The words of one area in this request's language: `const t = await getT("booking"); t("title")`. */
export async function getT<const N extends Namespace>(namespace: N): Promise<Translate<N>> {
  return translator(await requestLocale(), namespace);
}

/** How this request's language writes days, times, zones and money. */
export async function getFormats(): Promise<Formats> {
  return formats(await requestLocale());
}

export interface Problem {
  readonly code: ErrorCode;
  readonly details?: ErrorDetails;
  readonly fields?: FieldErrors;
}

export interface ProblemWords {
  readonly title: string;
  readonly message: string;
  /** What is wrong with each field, by its name. */
  readonly fields: Readonly<Record<string, string>>;
}

/** A refusal in words that a form can show: a client component has no catalogue to look them up in. */
export async function getProblemWords({ code, details, fields = {} }: Problem): Promise<ProblemWords> {
  const locale = await requestLocale();
  return { ...errorWords(locale, code, details), fields: fieldWords(locale, fields) };
}
