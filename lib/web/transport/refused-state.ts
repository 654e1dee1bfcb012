import type { DomainError, ErrorCode } from "#lib/core/errors.ts";
import { errorWords, fieldWords } from "#lib/i18n/error-words.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translator.ts";

import type { FormState } from "./form-state.ts";

/** A refusal for the form; without one, the generic answer, with the reference for phone support. */
export function refusedState(
  locale: Locale,
  refusal: DomainError | undefined,
  requestId: string,
  values: Readonly<Record<string, string>>,
): FormState {
  if (refusal === undefined) {
    const t = translator(locale, "problems");
    const message = t("reference", { requestId });
    return {
      status: "refused",
      code: "internal_error",
      title: t("internal_error"),
      message,
      fields: {},
      values,
    };
  }
  const { code, details } = refusal;
  const fields = fieldWords(locale, refusal.fields);
  const wayOn = wayOnFrom(locale, code);
  return {
    status: "refused",
    code,
    ...errorWords(locale, code, details),
    fields,
    values,
    details,
    ...(wayOn && { wayOn }),
  };
}

function wayOnFrom(locale: Locale, code: ErrorCode): FormState["wayOn"] {
  const t = translator(locale, "sessions");
  if (code === "unauthenticated") return { path: "/sign-in", words: t("wayOnSignIn") };
  if (code === "reauthentication_required") return { path: "/account/confirm", words: t("wayOnConfirm") };
  return undefined;
}
