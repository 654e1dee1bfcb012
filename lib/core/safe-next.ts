const LONGEST_PATH = 2000;

/** Useless destinations after signing in: the forms just left, and paths that are no pages. */
const NO_DESTINATION =
  /^\/(sign-in|register|forgot-password|reset-password|cannot-come|stop-reminders|switch-role|api|_next)(\/|$)/;

/**
 * The local page that a `next` parameter names, as path, query and fragment; anything else becomes the fallback. Only paths that every
 * browser takes as local pass: no second slash, no backslash, no control character.
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

/**
 * The same for what is stored and mailed until a user has a new password: no page whose path, or whose own `next`, contains the token of a
 * mailed link. A reader of it could use the token.
 */
export function keepableNext(raw: unknown, fallback = ""): string {
  const path = safeNext(raw, fallback);
  return bearsToken(path) ? fallback : path;
}

function bearsToken(path: string): boolean {
  if (!URL.canParse(path, OURS)) return false;
  const { searchParams, hash } = new URL(path, OURS);
  const values = [...searchParams, ...new URLSearchParams(hash.slice(1))];
  return values.some(([name, value]) => /token/i.test(name) || (/[/?#]/.test(value) && bearsToken(value)));
}

const OURS = "http://praxis.invalid";
