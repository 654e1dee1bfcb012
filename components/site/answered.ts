/** Dispatched on the document after a form has led to another page, or to the same one reloaded. */
export const ANSWERED = "praxis:answered";

/** Recognises the error with which an action that redirects ends in the browser: Next marks it, and navigates. */
export function isLeadingOn(error: unknown): boolean {
  const digest: unknown =
    typeof error === "object" && error !== null ? Reflect.get(error, "digest") : undefined;
  return typeof digest === "string" && digest.startsWith("NEXT_REDIRECT");
}
