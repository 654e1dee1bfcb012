import { findDelay, isDelayed } from "#lib/availability/delay.ts";
import type { DelayDto } from "#lib/availability/dto.ts";
import type { Context } from "#lib/core/context.ts";
import type { Tx } from "#db/transaction.ts";

import type { AppointmentDto } from "./dto.ts";
import { canFollow } from "./lifecycle.ts";

/** How late the doctor of a visit is, if it matters to the visit: one on the same day that can still take place. */
export async function findDelayOf(tx: Tx, ctx: Context, visit: AppointmentDto): Promise<DelayDto | null> {
  if (!canFollow(visit.status, "cancelled")) return null;
  const delay = await findDelay(tx, ctx, visit.doctorId);
  return delay !== null && isDelayed(visit, delay, ctx) ? delay : null;
}
