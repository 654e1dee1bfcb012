import { openFields, SHOWN_AGAIN, textFields } from "./form-state.ts";

/** Inputs for the adapters or the framework, not for the verb. */
const CONTROL = new Set(["idempotencyKey", "next", SHOWN_AGAIN]);

/** The text fields of a form by name; the last value wins, as with a hidden input before a checkbox. */
export function plainInput(form: FormData): Record<string, string> {
  return Object.fromEntries(textFields(form).filter(([name]) => !CONTROL.has(name)));
}

/** A file's bytes as base64. If no file was chosen, a browser sends one without name and bytes. */
export async function sentFile(form: FormData, name: string): Promise<string | undefined> {
  const file = form.get(name);
  return file instanceof File ? Buffer.from(await file.arrayBuffer()).toString("base64") : undefined;
}

/** All values needed to repeat the request, without secrets: those must be typed again. */
export function sentValues(form: FormData): Record<string, string> {
  return Object.fromEntries(openFields(form));
}
