"use server";

import { askForReset } from "#lib/web/flows/password-reset.ts";
import { keepableNext } from "#lib/core/safe-next.ts";
import { forgotPath } from "#lib/core/sign-in-path.ts";
import { action } from "#lib/web/transport/action.ts";
import { plainInput } from "#lib/web/transport/form-input.ts";

export const askForResetAction = action(askForReset, {
  input: (form) => ({ ...plainInput(form), next: nextOf(form) }),
  done: (_answer, form) => forgotPath(nextOf(form), "/sent"),
});

function nextOf(form: FormData): string {
  return keepableNext(form.get("next"));
}
