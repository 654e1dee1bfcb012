import type { Context } from "#lib/core/context.ts";
import { isDomainError } from "#lib/core/errors.ts";
import type { Verb } from "#lib/verb/define-verb.ts";

import { cancelAppointment } from "./cancel.ts";

/** Cancels a visit as `cancelAppointment` does. Cancelling a cancelled visit succeeds and changes nothing: DELETE is idempotent. */
async function withdraw(ctx: Context, raw: unknown): Promise<null> {
  await cancelAppointment(ctx, raw).catch((error: unknown) => {
    const isCancelled =
      isDomainError(error) && error.code === "wrong_state" && error.details["status"] === "cancelled";
    if (!isCancelled) throw error;
  });
  return null;
}

export const withdrawAppointment: Verb<null> = Object.assign(withdraw, {
  verbName: cancelAppointment.verbName,
  input: cancelAppointment.input,
  refuses: cancelAppointment.refuses,
});
