import type { Account } from "#components/site/account.ts";
import { currentAccount } from "#lib/auth/current-session.ts";
import { chooseRoleAction, signOutAction } from "./account-actions.ts";

/** Who is signed in, with what they can do from the header of every page. */
export async function accountForHeader(): Promise<Account | null> {
  const account = await currentAccount();
  if (!account) return null;
  const { name, role, roles } = account;
  return { name, role, roles, signOut: signOutAction, switchRole: chooseRoleAction };
}
