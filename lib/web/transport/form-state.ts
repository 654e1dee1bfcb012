import type { ErrorCode, ErrorDetails } from "#lib/core/errors.ts";

/** What a form knows after it was sent: nothing yet, or why it was refused, in words, and what had been typed. */
export interface FormState {
  readonly status: "idle" | "refused";
  readonly code?: ErrorCode | "internal_error" | "no_connection";
  readonly title?: string;
  readonly message?: string;
  /** What is wrong with each field, in words, by the field's name. */
  readonly fields: Readonly<Record<string, string>>;
  /** What was typed, by the field's name. Never a password. */
  readonly values: Readonly<Record<string, string>>;
  readonly details?: ErrorDetails | undefined;
  /** Where a person proves who they are, when that is what is missing. */
  readonly wayOn?: { readonly path: "/sign-in" | "/account/confirm"; readonly words: string } | undefined;
}

export const IDLE: FormState = { status: "idle", fields: {}, values: {} };

/** What `useActionState` and a plain form without JavaScript both call. */
export type FormAction = (state: FormState, form: FormData) => Promise<FormState>;

/** What a form knows that is answered where it stands: the answer, until the page is left. */
export interface AnswerState<Dto> extends FormState {
  readonly answer?: Dto;
}

export type AnswerAction<Dto> = (state: AnswerState<Dto>, form: FormData) => Promise<AnswerState<Dto>>;

/** Fields whose values are in no state and on no page. */
const SECRET = /password|secret|token|ticket|^code$/i;

/** Names a field that is called like a secret and is none, such as a location's code. */
export const SHOWN_AGAIN = "shownAgain";

/** The fields that may be shown, or sent, once more. */
export function openFields(form: FormData): [string, string][] {
  const open = form.getAll(SHOWN_AGAIN);
  return textFields(form).filter(([name]) => !SECRET.test(name) || open.includes(name));
}

/** What was typed, for showing the form again. Secrets are typed anew: a page would carry them into caches and histories. */
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
