import type { Account } from "#components/site/account.ts";

/** Who is signed in, for the frame of the page. */
export async function currentAccount(): Promise<Account | null> {
  return null;
}
