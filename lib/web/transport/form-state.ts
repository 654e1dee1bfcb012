import type { ErrorCode, ErrorDetails } from "#lib/core/errors.ts";

/** What a form knows after it was sent: nothing yet, or why it was refused, in words, and what had been typed. */
export interface FormState {
  readonly status: "idle" | "refused";
  readonly code?: ErrorCode | "internal_error";
  readonly title?: string;
  readonly message?: string;
  /** What is wrong with each field, in words, by the field's name. */
  readonly fields: Readonly<Record<string, string>>;
  /** What was typed, by the field's name. Never a password. */
  readonly values: Readonly<Record<string, string>>;
  readonly details?: ErrorDetails;
  /** Where a person proves who they are, when that is what is missing. */
  readonly wayOn?: { readonly path: "/sign-in" | "/account/confirm"; readonly words: string };
}

export const IDLE: FormState = { status: "idle", fields: {}, values: {} };

/** What `useActionState` and a plain form without JavaScript both call. */
export type FormAction = (state: FormState, form: FormData) => Promise<FormState>;

/** What a form knows that is answered where it stands: the answer, until the page is left. */
export interface AnswerState<Dto> extends FormState {
  readonly answer?: Dto;
}

export type AnswerAction<Dto> = (state: AnswerState<Dto>, form: FormData) => Promise<AnswerState<Dto>>;
