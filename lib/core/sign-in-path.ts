import type { Role } from "./actor.ts";
import { keepableNext, safeNext } from "./safe-next.ts";

/** The sign-in page, to come back from to a page of ours. */
export function signInPath(next?: string): string {
  return withNext("/sign-in", next);
}

/** The page to register on (the first asks for the email), to come back from to a page of ours. */
export function registerPath(next?: string, step: "" | "/code" | "/details" = ""): string {
  return withNext(`/register${step}`, next);
}

/** The page to act in another role from, to come back from to a page of ours. */
export function switchRolePath(role: Role, next: string): string {
  return `/switch-role?${new URLSearchParams({ to: role, next: safeNext(next) })}`;
}

/** The page to give one's password again on, to come back from to a page of ours. */
export function confirmPath(next?: string): string {
  return withNext("/account/confirm", next);
}

/** The page that asks for the code of a second factor, to come back from to a page of ours. */
export function codePath(next?: string): string {
  return withNext("/sign-in/code", next);
}

/**
 * The page to ask for a new password on (then the one that confirms that a link is on its way), to come back from to a page of ours without
 * a token.
 */
export function forgotPath(next?: string, step: "" | "/sent" = ""): string {
  return withNext(`/forgot-password${step}`, keepableNext(next));
}

/** The sign-in page, after a new password was set. */
export function resetSignInPath(next?: string): string {
  return withNote(signInPath(next), "reset");
}

/** The sign-in page, after a code was not entered in time. */
export function expiredSignInPath(next?: string): string {
  return withNote(signInPath(next), "expired");
}

/** Where a second factor is set up. */
export const SECOND_FACTOR_PATH = "/account/second-factor";

function withNext(path: string, next: string | undefined): string {
  const destination = safeNext(next, "");
  return destination === "" ? path : `${path}?${new URLSearchParams({ next: destination })}`;
}

function withNote(path: string, note: string): string {
  return `${path}${path.includes("?") ? "&" : "?"}${note}=1`;
}
