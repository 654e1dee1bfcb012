import type { Account } from "#components/site/account.ts";
import { currentSession } from "#lib/web/session/current-session.ts";
import { sessionEndsIn } from "#lib/web/session/session.ts";
import { requestFacts } from "#lib/web/request/request-facts.ts";
import { chooseRoleAction, signOutAction } from "./account-actions.ts";

/** The signed-in user, with the actions in the header of every page. */
export async function accountForHeader(): Promise<Account | null> {
  const [session, { now }] = await Promise.all([currentSession(), requestFacts()]);
  if (!session) return null;
  const { name, role, roles } = session;
  const ends = sessionEndsIn(session, now);
  return { name, role, roles, ends, signOut: signOutAction, switchRole: chooseRoleAction };
}
