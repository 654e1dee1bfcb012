"use server";

import { register } from "#lib/auth/sign-in.ts";
import { safeNext } from "#lib/core/safe-next.ts";
import { signInPath } from "#lib/core/sign-in-path.ts";
import { typedDate } from "#lib/i18n/typed-date.ts";
import { action } from "#lib/transport/action.ts";
import { plainInput } from "#lib/transport/form-input.ts";
import { PORTALS } from "#lib/users/roles.ts";

export const registerAction = action(register, {
  input: (form) => {
    const {
      "dateOfBirth.day": day,
      "dateOfBirth.month": month,
      "dateOfBirth.year": year,
      ...typed
    } = plainInput(form);
    return { ...typed, dateOfBirth: typedDate({ day, month, year }) };
  },
  done: (signedIn, form) => {
    const next = safeNext(form.get("next"), "");
    if (signedIn !== undefined) return next === "" ? PORTALS[signedIn.role] : next;
    const path = signInPath(next);
    return `${path}${path.includes("?") ? "&" : "?"}registered=1`;
  },
});
