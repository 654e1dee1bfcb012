import { isDomainError } from "#lib/core/errors.ts";

import { countTry, forgiveAll, forgiveTry, hasMark, setMark } from "./throttle.ts";

/** One try to sign in, by whom it is counted. */
export interface SignInTry {
  /** The address or the number that was typed. */
  readonly name: string;
  /** The user's id, if it is somebody's. */
  readonly userId: string | undefined;
  readonly source: string;
  /** The random id that a browser keeps in a cookie of ours, if it has one. */
  readonly browser: string | undefined;
}

/**
 * Counts a try before its password is looked at, and says whether it may be. A browser in which the account was signed in
 * before has tries of its own: strangers use up those of all other browsers, and never those of the owner. Who knows an
 * address and a number of one person has no more tries than who knows one; but a refusal for that would say that both
 * belong to one account, so the answer is no, and the caller says what it says to a wrong password.
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

/** The password was right: what was tried before it was its owner's mistyping. @throws DomainError `unavailable` */
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

/** Somebody has shown in this browser that the account is theirs. @throws DomainError `unavailable` */
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

/** Nobody's account is counted too, so that it costs the same statements. */
function accountOf({ userId, name }: SignInTry): string {
  return userId ?? `nobody ${name}`;
}

function knownBrowser(tried: SignInTry): string | undefined {
  return tried.browser === undefined ? undefined : pairOf(accountOf(tried), tried.browser);
}

function pairOf(account: string, browser: string): string {
  return `${account} ${browser}`;
}
