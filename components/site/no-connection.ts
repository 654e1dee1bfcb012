import type { CrashWords } from "#lib/i18n/crash-words.ts";
import { typedValues, type FormState } from "#lib/web/transport/form-state.ts";

/**
 * What browsers reject a request with that reached nobody (a TypeError, each with words of its own), and React when an answer broke
 * off or was none of ours, as a proxy gives while the server is away. Whether the server has done its work is not known.
 */
const WORDS =
  /failed to fetch|networkerror|load failed|network connection|internet connection|could not be found|connection closed|unexpected response/i;

export function isNetworkError(error: unknown): boolean {
  return error instanceof Error && WORDS.test(error.message);
}

/** A form that could not be sent, as it was, with what to do: sent again with its own key it acts once, whatever became of it. */
export function withoutConnection<State extends FormState>(
  before: State,
  form: FormData,
  words: CrashWords,
): State {
  const refused = {
    status: "refused",
    code: "no_connection",
    title: words.noConnectionTitle,
    message: words.noConnectionText,
    fields: {},
    values: { ...before.values, ...typedValues(form) },
  } as const;
  return { ...before, ...refused, details: undefined, wayOn: undefined };
}
