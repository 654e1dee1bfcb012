import { isDomainError } from "#lib/core/errors.ts";

import { countTry, forgiveAll, forgiveTry, hasMark, setMark } from "./throttle.ts";

/** One try to sign in, with the keys by which it is counted. */
export interface SignInTry {
  /** The email or the number that was typed. */
  readonly name: string;
  /** The user's id, if it belongs to an account. */
  readonly userId: string | undefined;
  readonly source: string;
  /** The random id in our cookie of this browser, if it has one. */
  readonly browser: string | undefined;
}

/**
 * Counts a try before its password is checked, and returns whether it may be. A browser in which the account has signed in before has its
 * own budget: strangers use up that of all other browsers, and never the owner's. Attempts by email and by phone share one budget.
 * Exceeding it is reported as a wrong password, because a distinct error would reveal that both belong to one account: the result is false,
 * and the caller answers as for a wrong password.
 * @throws DomainError `too_many_attempts`, `unavailable`
 */
export async function countSignInTry(tried: SignInTry): Promise<boolean> {
  const { name, source } = tried;
  const account = accountOf(tried);
  await countTry("sign_in_by_source", source);
  const known = knownBrowser(tried);
  if (known !== undefined && (await hasMark("known_browser", known))) {
    await countTry("sign_in_by_known_browser", known);
    return true;
  }
  await countTry("sign_in_by_account", name);
  await countTry("sign_in_by_account_daily", name);
  return isCounted(async () => {
    await countTry("sign_in_by_account", account);
    await countTry("sign_in_by_account_daily", account);
  });
}

/** The password was right, so earlier tries were the owner's mistyping. @throws DomainError `unavailable` */
export async function forgiveSignInTries(tried: SignInTry): Promise<void> {
  await forgiveTry("sign_in_by_source", tried.source);
  const known = knownBrowser(tried);
  if (known !== undefined && (await hasMark("known_browser", known)))
    return forgiveAll("sign_in_by_known_browser", known);
  for (const subject of [tried.name, accountOf(tried)]) {
    await forgiveAll("sign_in_by_account", subject);
    await forgiveAll("sign_in_by_account_daily", subject);
  }
}

/** The account's owner has authenticated in this browser. @throws DomainError `unavailable` */
export async function rememberBrowser(userId: string, browser: string): Promise<void> {
  await setMark("known_browser", pairOf(userId, browser));
}

async function isCounted(count: () => Promise<void>): Promise<boolean> {
  try {
    await count();
    return true;
  } catch (error) {
    if (isDomainError(error) && error.code === "too_many_attempts") return false;
    throw error;
  }
}

/** An unknown account is counted too, so that it costs the same statements. */
function accountOf({ userId, name }: SignInTry): string {
  return userId ?? `nobody ${name}`;
}

function knownBrowser(tried: SignInTry): string | undefined {
  return tried.browser === undefined ? undefined : pairOf(accountOf(tried), tried.browser);
}

function pairOf(account: string, browser: string): string {
  return `${account} ${browser}`;
}
