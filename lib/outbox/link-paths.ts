/** The pages and the URL for links in appointment mails that work without signing in. */
const CANNOT_COME = "/cannot-come";
const STOP_REMINDERS = "/stop-reminders";
/** The URL to which mail programs post: for machines. */
const UNSUBSCRIBE = "/api/unsubscribe";

export function cannotComePath(token: string): string {
  return withToken(CANNOT_COME, token);
}

export function stopRemindersPath(token: string): string {
  return withToken(STOP_REMINDERS, token);
}

export function unsubscribePath(token: string): string {
  return withToken(UNSUBSCRIBE, token);
}

function withToken(page: string, token: string): string {
  return `${page}?${new URLSearchParams({ token })}`;
}
