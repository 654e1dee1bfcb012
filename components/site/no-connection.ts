import type { CrashWords } from "#lib/i18n/crash-words.ts";
import { typedValues, type FormState } from "#lib/web/transport/form-state.ts";

/**
 * The errors of a request that reached no server (a TypeError, worded differently by each browser), and React's errors for a truncated or
 * foreign response, as from a proxy while the server is down. Whether the server has acted is unknown.
 */
const WORDS =
  /failed to fetch|networkerror|load failed|network connection|internet connection|could not be found|connection closed|unexpected response/i;

export function isNetworkError(error: unknown): boolean {
  return error instanceof Error && WORDS.test(error.message);
}

/** The state of a form that could not be sent, with what to do: sent again with the same key it acts once in any case. */
export function withoutConnection<State extends FormState>(
  before: State,
  form: FormData,
  words: CrashWords,
): State {
  const { noConnectionTitle: title, noConnectionText: message } = words;
  return notSent(before, form, { code: "no_connection", title, message });
}

/** The state of a form that the server did not run, with everything typed. */
export function notSent<State extends FormState>(
  before: State,
  form: FormData,
  why: Required<Pick<FormState, "code" | "title" | "message">>,
): State {
  const values = { ...before.values, ...typedValues(form) };
  return { ...before, ...why, status: "refused", fields: {}, values, details: undefined, wayOn: undefined };
}
