import type { ErrorCode, ErrorDetails } from "#lib/core/errors.ts";

/** The state of a form after it was sent: nothing, or the refusal in words and the typed values. */
export interface FormState {
  readonly status: "idle" | "refused";
  readonly code?: ErrorCode | "internal_error" | "no_connection" | "outdated_form";
  readonly title?: string;
  readonly message?: string;
  /** The error of each field in words, by the field's name. */
  readonly fields: Readonly<Record<string, string>>;
  /** The typed values, by the field's name. Never a password. */
  readonly values: Readonly<Record<string, string>>;
  readonly details?: ErrorDetails | undefined;
  /** Where the user can authenticate, if that is what is missing. */
  readonly wayOn?: { readonly path: "/sign-in" | "/account/confirm"; readonly words: string } | undefined;
}

export const IDLE: FormState = { status: "idle", fields: {}, values: {} };

/** Whether the server has answered the form last sent; if not, the help beside an earlier refusal no longer counts. */
export function isAnswered({ code }: FormState): boolean {
  return code !== "no_connection" && code !== "outdated_form";
}

/** The action for both `useActionState` and a plain form without JavaScript. */
export type FormAction = (state: FormState, form: FormData) => Promise<FormState>;

/** The state of a form that shows its answer in place, until the page is left. */
export interface AnswerState<Dto> extends FormState {
  readonly answer?: Dto;
}

export type AnswerAction<Dto> = (state: AnswerState<Dto>, form: FormData) => Promise<AnswerState<Dto>>;

/** Fields whose values are never in a state or on a page. */
const SECRET = /password|secret|token|ticket|^code$/i;

/** Names a field that looks like a secret but is none, such as a location's code. */
export const SHOWN_AGAIN = "shownAgain";

/** The fields that may be shown or sent again. */
export function openFields(form: FormData): [string, string][] {
  const open = form.getAll(SHOWN_AGAIN);
  return textFields(form).filter(([name]) => !SECRET.test(name) || open.includes(name));
}

/** The typed values, for showing the form again. Secrets must be typed again: a page would carry them into caches and histories. */
export function typedValues(form: FormData): Record<string, string> {
  return Object.fromEntries(
    openFields(form).filter(([name]) => name !== "idempotencyKey" && name !== SHOWN_AGAIN),
  );
}

/** React sends the action's own arguments in fields that begin with `$`. */
export function textFields(form: FormData): [string, string][] {
  return [...form.entries()].filter(
    (entry): entry is [string, string] => typeof entry[1] === "string" && !entry[0].startsWith("$"),
  );
}
