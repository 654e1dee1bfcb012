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
}

export const IDLE: FormState = { status: "idle", fields: {}, values: {} };

/** What `useActionState` and a plain form without JavaScript both call. */
export type FormAction = (state: FormState, form: FormData) => Promise<FormState>;
