import { openFields, SHOWN_AGAIN, textFields } from "./form-state.ts";

/** Inputs that belong to the adapters or to the framework, not to the verb. */
const CONTROL = new Set(["idempotencyKey", "next", SHOWN_AGAIN]);

/** The text fields of a form by their names; the last one wins, as with a hidden input before a checkbox. */
export function plainInput(form: FormData): Record<string, string> {
  return Object.fromEntries(textFields(form).filter(([name]) => !CONTROL.has(name)));
}

/** A file's bytes as base64. A browser sends a file without a name and bytes where none was chosen. */
export async function sentFile(form: FormData, name: string): Promise<string | undefined> {
  const file = form.get(name);
  return file instanceof File ? Buffer.from(await file.arrayBuffer()).toString("base64") : undefined;
}

/** Everything that makes the same request when it is sent once more. Secrets are typed anew. */
export function sentValues(form: FormData): Record<string, string> {
  return Object.fromEntries(openFields(form));
}
