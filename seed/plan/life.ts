import { DAY_MS, type EpochMs, HOUR_MS, type Interval, MINUTE_MS } from "#lib/core/instant.ts";

import { mix, pick } from "./arithmetic.ts";
import { CANCEL_REASONS } from "./reasons.ts";
import type { BookedBy, PlannedStep, PlannedVisit } from "./shapes.ts";
import type { DemoVisitType } from "./visit-types.ts";

const CHECK_IN_MS = 5 * MINUTE_MS;

/** The outcome that the script asks for; the rest is left to arithmetic. */
export type Wish = "kept" | "cancelled" | "missed" | "unanswered";

export type Life = Pick<PlannedVisit, "bookedAt" | "status" | "steps" | "cancelReason">;

interface VisitAhead {
  readonly during: Interval;
  readonly type: DemoVisitType;
  readonly bookedBy: BookedBy;
  readonly seed: number;
  readonly now: EpochMs;
}

/** When a visit is booked and what becomes of it, up to now. */
export function lifeOf(visit: VisitAhead & { readonly wish: Wish | undefined }): Life {
  const bookedAt = bookedAtOf(visit);
  const wish = visit.wish ?? wishOf(visit);
  return (
    (wish === "cancelled" && cancelled(visit, bookedAt)) ||
    (wish === "missed" && visit.during.endsAt <= visit.now && missed(visit, bookedAt)) ||
    kept(visit, bookedAt, wish)
  );
}

/** Long enough before for every limit, and before now. */
function bookedAtOf({ during, type, seed, now }: VisitAhead): EpochMs {
  const ahead =
    during.startsAt - type.noticeMinutes * MINUTE_MS - 6 * HOUR_MS - (mix(seed, "lead") % (12 * DAY_MS));
  const lately = now - HOUR_MS - (mix(seed, "lately") % (2 * DAY_MS));
  return wholeMinute(Math.min(ahead, lately));
}

function wishOf({ during, seed, now }: VisitAhead): Wish {
  const lot = mix(seed, "wish") % 100;
  if (lot < 14) return "cancelled";
  return lot < 24 && during.endsAt <= now ? "missed" : "kept";
}

/** Before the cut-off, which binds patients. */
function cancelled(visit: VisitAhead, bookedAt: EpochMs): Life | undefined {
  const { during, type, bookedBy, seed, now } = visit;
  const cutoff = during.startsAt - type.changeCutoffMinutes * MINUTE_MS - HOUR_MS;
  const at = wholeMinute(Math.min(cutoff, now - 20 * MINUTE_MS));
  if (at <= bookedAt) return undefined;
  const cancelReason = pick(CANCEL_REASONS, mix(seed, "why")) ?? "";
  return { bookedAt, status: "cancelled", steps: [{ at, status: "cancelled", by: bookedBy }], cancelReason };
}

function missed(visit: VisitAhead, bookedAt: EpochMs): Life {
  const steps: PlannedStep[] = [
    ...confirmation(visit, bookedAt),
    { at: visit.during.endsAt, status: "no_show", by: "staff" },
  ];
  return { bookedAt, status: "no_show", steps };
}

function kept(visit: VisitAhead, bookedAt: EpochMs, wish: Wish): Life {
  const { during, now } = visit;
  const steps: PlannedStep[] = wish === "unanswered" ? [] : [...confirmation(visit, bookedAt)];
  const checkedInAt = during.startsAt - CHECK_IN_MS;
  if (checkedInAt <= now) steps.push({ at: checkedInAt, status: "checked_in", by: "staff" });
  if (during.endsAt <= now) steps.push({ at: during.endsAt, status: "completed", by: "staff" });
  const status = steps.at(-1)?.status ?? (isAsked(visit) ? "pending" : "confirmed");
  return { bookedAt, status, steps };
}

/** The practice answers within three hours; requests of the last two days may still wait. */
function confirmation(visit: VisitAhead, bookedAt: EpochMs): PlannedStep[] {
  const { during, seed, now } = visit;
  const at = bookedAt + 3 * HOUR_MS;
  const waits = during.startsAt - CHECK_IN_MS > now && (at > now || mix(seed, "waits") % 4 !== 0);
  return isAsked(visit) && !waits ? [{ at, status: "confirmed", by: "staff" }] : [];
}

/** Bookings by staff need no confirmation. */
function isAsked({ type, bookedBy }: VisitAhead): boolean {
  return type.needsConfirmation && bookedBy === "patient";
}

function wholeMinute(instant: EpochMs): EpochMs {
  return Math.floor(instant / MINUTE_MS) * MINUTE_MS;
}
