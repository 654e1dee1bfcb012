import { isDomainError } from "#lib/core/errors.ts";
import type { Context } from "#lib/core/context.ts";
import { tracedJob } from "#lib/core/trace.ts";
import { log } from "#lib/log.ts";
import { inReadTransaction } from "#db/transaction.ts";

import { findOffers } from "./find-offers.ts";
import { findDoctorsWaitedFor } from "./load-waiting.ts";
import { offerTime } from "./offer.ts";
import type { PlannedOffer } from "./plan-offers.ts";
import { settleWaitlist } from "./settle.ts";

/** Doctors whose free time is read in one transaction. */
const AT_ONCE = 20;

/**
 * Offers the times that are free now to waiting patients, each in a transaction of its own. Safe with many at once, and at any moment: it
 * works from what is stored alone. For the system.
 * @returns how many were offered
 */
export async function makeOffers(ctx: Context, signal?: AbortSignal): Promise<number> {
  await settleWaitlist(ctx);
  const doctorIds = await inReadTransaction(ctx, (tx) => findDoctorsWaitedFor(tx, ctx));
  let offered = 0;
  for (let from = 0; from < doctorIds.length; from += AT_ONCE) {
    const ids = doctorIds.slice(from, from + AT_ONCE);
    const planned = await inReadTransaction(ctx, (tx) => findOffers(tx, ctx, ids));
    for (const offer of planned) {
      if (signal?.aborted) return offered;
      if (await tracedJob("offer-times", () => tryOffer(ctx, offer))) offered += 1;
    }
  }
  return offered;
}

/** A time that was planned a moment ago may be gone: another user was faster, which is no fault. The other offers are still made. */
async function tryOffer(ctx: Context, planned: PlannedOffer): Promise<boolean> {
  try {
    await offerTime(ctx, planned);
    return true;
  } catch (error) {
    if (!isDomainError(error) || error.code === "unavailable")
      log().warn(
        { requestId: ctx.requestId, entryId: planned.entryId, err: error },
        "A time was not offered",
      );
    return false;
  }
}
