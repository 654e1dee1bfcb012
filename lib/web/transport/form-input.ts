/** Inputs that belong to the adapters or to the framework, not to the verb. */
const CONTROL = new Set(["idempotencyKey", "next"]);

const SECRET = /password|secret|token|ticket|^code$/i;

/** The text fields of a form by their names; the last one wins, as with a hidden input before a checkbox. */
export function plainInput(form: FormData): Record<string, string> {
  return Object.fromEntries(textFields(form).filter(([name]) => !CONTROL.has(name)));
}

/** Everything that makes the same request when it is sent once more. Secrets are typed anew. */
export function sentValues(form: FormData): Record<string, string> {
  return Object.fromEntries(textFields(form).filter(([name]) => !SECRET.test(name)));
}

/** What was typed, for showing the form again. Secrets are typed anew: a page would carry them into caches and histories. */
export function typedValues(form: FormData): Record<string, string> {
  return Object.fromEntries(
    textFields(form).filter(([name]) => name !== "idempotencyKey" && !SECRET.test(name)),
  );
}

/** React sends the action's own arguments in fields that begin with `$`. */
function textFields(form: FormData): [string, string][] {
  return [...form.entries()].filter(
    (entry): entry is [string, string] => typeof entry[1] === "string" && !entry[0].startsWith("$"),
  );
}
