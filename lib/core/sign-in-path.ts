import type { Role } from "./actor.ts";
import { safeNext } from "./safe-next.ts";

/** The sign-in page, to come back from to a page of ours. */
export function signInPath(next?: string): string {
  return withNext("/sign-in", next);
}

/** The page to register on, to come back from to a page of ours. */
export function registerPath(next?: string): string {
  return withNext("/register", next);
}

/** The page to act in another role from, to come back from to a page of ours. */
export function switchRolePath(role: Role, next: string): string {
  return `/switch-role?${new URLSearchParams({ to: role, next: safeNext(next) })}`;
}

function withNext(path: string, next: string | undefined): string {
  const destination = safeNext(next, "");
  return destination === "" ? path : `${path}?${new URLSearchParams({ next: destination })}`;
}
