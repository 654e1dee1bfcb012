import { openFields, SHOWN_AGAIN, textFields } from "./form-state.ts";

/** Inputs that belong to the adapters or to the framework, not to the verb. */
const CONTROL = new Set(["idempotencyKey", "next", SHOWN_AGAIN]);

/** The text fields of a form by their names; the last one wins, as with a hidden input before a checkbox. */
export function plainInput(form: FormData): Record<string, string> {
  return Object.fromEntries(textFields(form).filter(([name]) => !CONTROL.has(name)));
}

/** Everything that makes the same request when it is sent once more. Secrets are typed anew. */
export function sentValues(form: FormData): Record<string, string> {
  return Object.fromEntries(openFields(form));
}
