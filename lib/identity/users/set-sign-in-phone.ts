import { z } from "zod";

import { isAdministrator } from "#lib/core/actor.ts";
import { DomainError } from "#lib/core/errors.ts";
import { Id, SeenVersion } from "#lib/core/fields.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";

import { loadAdministeredByRecent } from "./administer.ts";
import { lockOpenAccount } from "./account-lock.ts";
import { readPhone, TypedPhone } from "./phone-input.ts";
import { isSetUnlessTaken } from "./set-phone.ts";

export const SetSignInPhoneInput = z.strictObject({
  userId: Id,
  phone: TypedPhone.optional(),
  version: SeenVersion.optional(),
});

/**
 * Sets or removes a user's sign-in phone number, after the front desk has verified that it is theirs: for sites that send no text messages.
 * The administrator is told if another account has it.
 */
export const setSignInPhone = defineVerb({
  name: "user.set_sign_in_phone",
  input: SetSignInPhoneInput,
  refuses: ["not_found", "phone_taken", "wrong_state", "changed_meanwhile", "reauthentication_required"],
  load: (tx, ctx, { userId }) => loadAdministeredByRecent(tx, ctx, userId),
  may: ({ actor }) => isAdministrator(actor),
  run: async (tx, _ctx, { id: userId }, { phone: typed, version }) => {
    await lockOpenAccount(tx, userId, version);
    const phone = typed === undefined ? null : await readPhone(tx, typed);
    if (!(await isSetUnlessTaken(tx, { userId, phone }))) {
      throw new DomainError("phone_taken", { fields: { phone: "phone_taken" } });
    }
    return { userId };
  },
  audit: ({ userId }) => ({ entity: "user", entityId: userId, fields: ["signInPhone"] }),
  messages: (_done, { id, email }) => [
    { kind: "sign_in_phone_changed", channel: "email", recipient: email, userId: id },
  ],
  dto: (set) => set,
});
