"use server";

import { reauthenticate } from "#lib/web/flows/reauthenticate.ts";
import { safeNext } from "#lib/core/safe-next.ts";
import { action } from "#lib/web/transport/action.ts";

export const confirmAction = action(reauthenticate, {
  done: (_done, form) => safeNext(form.get("next"), "/account"),
});
