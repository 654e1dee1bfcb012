"use server";

import { plain, plainDigits } from "#lib/core/text.ts";
import { changeOrganisation } from "#lib/organisation/change.ts";
import { action } from "#lib/web/transport/action.ts";
import { plainInput } from "#lib/web/transport/form-input.ts";

/** An empty field falls back to the settings. */
const orNull = (text: string | undefined) => (text !== undefined && plain(text) === "" ? null : text);

export const changeOrganisationAction = action(changeOrganisation, {
  input: (form) => {
    const { version, ageOfMajority, sender, replyTo, ...rest } = plainInput(form);
    const age = plainDigits(ageOfMajority ?? "");
    return {
      ...rest,
      sender: orNull(sender),
      replyTo: orNull(replyTo),
      ageOfMajority: age === "" ? Number.NaN : Number(age),
      ...(version !== undefined && { version: Number(version) }),
    };
  },
  done: () => "/admin/organisation?done=saved",
});
