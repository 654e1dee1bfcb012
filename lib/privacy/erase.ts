import { defineOwnerVerb } from "#lib/verb/define-system-verb.ts";
import { ClosingConfirmed, type ClosedDto } from "#lib/own-account/close-account.ts";
import { close } from "#lib/own-account/closing.ts";
import { loadRecentOwner } from "#lib/identity/users/owner.ts";

import { forget } from "./forget.ts";

/**
 * Closes the account of the signed-in user and erases their identity: account and contact data go, what was written about their care stays
 * under the patient's number, and the trail stays as it is. For the system.
 */
export const eraseAccount = defineOwnerVerb({
  name: "user.erase",
  input: ClosingConfirmed,
  refuses: ["reauthentication_required", "doctor_has_visits", "last_administrator", "changed_meanwhile"],
  prepare: async (_ctx, _input, owner) => ({ owner }),
  load: (tx, ctx, { owner }) => loadRecentOwner(tx, ctx, owner),
  run: async (tx, ctx, account, { owner }) => {
    const closed = await close(tx, ctx, owner);
    await forget(tx, ctx, account);
    return closed;
  },
  audit: ({ visits }, { id }) => ({
    entity: "user",
    entityId: id,
    fields: ["closedAt", "email", "name", "phone", "signInPhone", "password"],
    changes: { visits },
  }),
  // The only message that outlives the account: `forgetLastMessages` forgets it when it has gone out.
  messages: ({ messages }, { id, email, locale }) => [
    ...messages,
    {
      ...{ kind: "account_closed", channel: "email", recipient: email, userId: id },
      ...(locale !== null && { locale }),
    },
  ],
  dto: ({ visits }, { email }): ClosedDto => ({ visits, email }),
});
