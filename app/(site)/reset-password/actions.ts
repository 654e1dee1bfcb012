"use server";

import { chooseNewPassword } from "#lib/web/flows/password-reset.ts";
import { safeNext } from "#lib/core/safe-next.ts";
import { resetSignInPath } from "#lib/core/sign-in-path.ts";
import { action } from "#lib/web/transport/action.ts";

export const resetPasswordAction = action(chooseNewPassword, {
  done: (_answer, form) => resetSignInPath(safeNext(form.get("next"), "")),
});
