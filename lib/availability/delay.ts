import { and, eq, gt, lte } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import { MINUTE_MS, type EpochMs, type Interval } from "#lib/core/instant.ts";
import { doctorDelays, doctors } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import type { DelayDto } from "./dto.ts";
import { loadHoursOwner } from "./hours-owner.ts";

/** How late a doctor is now; null on time. Everyone may see it. */
export async function findDelay(tx: Tx, { now }: Context, doctorId: string): Promise<DelayDto | null> {
  const [delay] = await tx
    .select({ minutes: doctorDelays.minutes, since: doctorDelays.since, until: doctorDelays.until })
    .from(doctorDelays)
    .where(
      and(eq(doctorDelays.doctorId, doctorId), lte(doctorDelays.since, now), gt(doctorDelays.until, now)),
    );
  return delay ?? null;
}

/** The same of a doctor who must exist: 0 minutes on time. @throws DomainError `unknown_doctor` */
export async function loadDelay(
  tx: Tx,
  ctx: Context,
  { doctorId }: { readonly doctorId: string },
): Promise<{ readonly minutes: number; readonly endsAt: EpochMs | null }> {
  const { id } = await loadHoursOwner(tx, doctorId);
  const delay = await findDelay(tx, ctx, id);
  return { minutes: delay?.minutes ?? 0, endsAt: delay?.until ?? null };
}

/** The calling doctor's own delay, as they set it; null for everyone but doctors. */
export async function loadOwnDelay(
  tx: Tx,
  ctx: Context,
): Promise<{ readonly doctorId: string; readonly minutes: number } | null> {
  const { actor } = ctx;
  if (actor.kind !== "user" || actor.role !== "doctor") return null;
  const [own] = await tx.select({ id: doctors.id }).from(doctors).where(eq(doctors.userId, actor.userId));
  if (own === undefined) return null;
  return { doctorId: own.id, minutes: (await findDelay(tx, ctx, own.id))?.minutes ?? 0 };
}

/** Whether a visit is on the day of the delay and not over, as late as it may become. */
export function isDelayed({ startsAt, endsAt }: Interval, delay: DelayDto, { now }: Context): boolean {
  return delay.since <= startsAt && startsAt < delay.until && now < endsAt + delay.minutes * MINUTE_MS;
}
