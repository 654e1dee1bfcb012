import { unstable_isUnrecognizedActionError as isUnknownAction } from "next/navigation";
import type { CrashWords } from "#lib/i18n/crash-words.ts";
import type { FormState } from "#lib/web/transport/form-state.ts";
import { notSent } from "./no-connection.ts";

/** Whether the server is of another build than the page, and does not know its form: nothing was done. */
export function isOutdated(error: unknown): boolean {
  return isUnknownAction(error);
}

/** The state of a form that a newer build does not know, with what to do. */
export function outdated<State extends FormState>(before: State, form: FormData, words: CrashWords): State {
  const { outdatedTitle: title, outdatedText: message } = words;
  return notSent(before, form, { code: "outdated_form", title, message });
}
