/** Told to the document when a form has led on to another page, or to the same one as it is now. */
export const ANSWERED = "praxis:answered";

/** What an action that leads on ends with in the browser: Next marks it, and goes there. */
export function isLeadingOn(error: unknown): boolean {
  const digest: unknown =
    typeof error === "object" && error !== null ? Reflect.get(error, "digest") : undefined;
  return typeof digest === "string" && digest.startsWith("NEXT_REDIRECT");
}
