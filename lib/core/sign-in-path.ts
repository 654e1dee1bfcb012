import { safeNext } from "./safe-next.ts";

/** The sign-in page, to come back from to a page of ours. */
export function signInPath(next?: string): string {
  return withNext("/sign-in", next);
}

/** The page to register on, to come back from to a page of ours. */
export function registerPath(next?: string): string {
  return withNext("/register", next);
}

function withNext(path: string, next: string | undefined): string {
  const destination = safeNext(next, "");
  return destination === "" ? path : `${path}?${new URLSearchParams({ next: destination })}`;
}
