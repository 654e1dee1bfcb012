import { issueFirstPasswordToken } from "#lib/identity/passwords/first-password.ts";
import { createUser } from "#lib/identity/users/create.ts";
import { grantRole } from "#lib/identity/users/grant-role.ts";
import type { Tx } from "#db/transaction.ts";

import { accountsIn } from "./known.ts";
import { tryAt, type Making } from "./making.ts";

type Account = ReturnType<typeof accountsIn>[number];

/** Makes the accounts that the file names, or gives those that are there the roles that they lack. */
export async function makeAccounts(making: Making): Promise<void> {
  for (const account of accountsIn(making.setup)) {
    await tryAt(
      making,
      account.path,
      (tx) => makeAccount(making, tx, account),
      () => ["email"],
    );
  }
}

async function makeAccount(making: Making, tx: Tx, { roles, path: _, ...person }: Account): Promise<void> {
  const { ctx, known, made, passwordHash } = making;
  const { email } = person;
  const account = known.accounts.get(email);
  if (account === undefined) {
    const { id } = await createUser.within(tx, ctx, { ...person, roles, passwordHash });
    known.accounts.set(email, { id, roles });
    made.push({ kind: "account", name: email });
    return offerPassword(making, tx, { id, email });
  }
  const lacking = roles.filter((role) => !account.roles.includes(role));
  for (const role of lacking) await grantRole.within(tx, ctx, { userId: account.id, role });
  return offerPassword(making, tx, { id: account.id, email });
}

/** An account without a password is a new one, or one whose owner let the link expire. */
async function offerPassword(
  { ctx, made, passwordHash }: Making,
  tx: Tx,
  { id, email }: { readonly id: string; readonly email: string },
): Promise<void> {
  const token = passwordHash === undefined ? await issueFirstPasswordToken(tx, ctx, id) : undefined;
  if (token !== undefined) made.push({ kind: "link", email, token });
}
