const LONGEST_PATH = 2000;

/** Where nobody wants to land after signing in: the forms just left, and addresses that are no pages. */
const NO_DESTINATION = /^\/(sign-in|register|forgot-password|reset-password|switch-role|api|_next)(\/|$)/;

/**
 * The page of ours that a `next` parameter names, as path, query and fragment; anything else becomes the fallback. Only
 * paths that every browser reads as ours pass: no second slash, no backslash, no control character.
 */
export function safeNext(raw: unknown, fallback = "/"): string {
  if (typeof raw !== "string" || raw.length > LONGEST_PATH) return fallback;
  // Browsers drop tabs and line breaks: "/\t/evil.example" would leave the site.
  if (!/^\/(?!\/)[^\\\u0000-\u001f\u007f]*$/.test(raw) || !URL.canParse(raw, OURS)) return fallback;
  const url = new URL(raw, OURS);
  if (url.origin !== OURS || url.pathname.startsWith("//") || NO_DESTINATION.test(url.pathname))
    return fallback;
  return `${url.pathname}${url.search}${url.hash}`;
}

const OURS = "http://praxis.invalid";
