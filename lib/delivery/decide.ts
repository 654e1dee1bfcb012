import type { AppointmentStatus } from "#lib/appointments/constants.ts";
import type { EpochMs } from "#lib/core/instant.ts";
import type { Change } from "#lib/outbox/constants.ts";

/** What a reader knows, or could know, of a visit. */
export interface Known {
  readonly status: AppointmentStatus;
  readonly startsAt: EpochMs;
  readonly locationId: string;
}

/** The visit's current state. */
export interface Truth extends Known {
  /** Cancelled by someone other than the reader. */
  readonly isCancelledByOthers: boolean;
  /** The clinic cancelled a visit that was still a request; only the patient's side is told so. */
  readonly isDeclined: boolean;
}

/**
 * The news: what the reader was last told, compared with what is true on sending. Changes that were undone in between are not told.
 * @returns undefined when the reader already knows everything
 */
export function decideNews(told: Known | undefined, truth: Truth): Change | undefined {
  switch (truth.status) {
    case "completed":
    case "no_show":
      return undefined;
    case "cancelled":
      if (told === undefined && !truth.isCancelledByOthers) return undefined;
      if (told?.status === "cancelled") return undefined;
      return truth.isDeclined ? "declined" : "cancelled";
    case "pending":
    case "confirmed":
    case "checked_in":
      return newsOfLive(told, truth);
    default:
      return truth.status satisfies never;
  }
}

function newsOfLive(told: Known | undefined, truth: Truth): Change | undefined {
  if (told === undefined || told.status === "cancelled")
    return truth.status === "pending" ? "requested" : "booked";
  if (told.startsAt !== truth.startsAt || told.locationId !== truth.locationId) return "moved";
  return told.status === "pending" && truth.status !== "pending" ? "confirmed" : undefined;
}

/** Whether a mail about one also tells the other. */
export function tellsTheSame(one: Known, other: Known): boolean {
  return (
    one.startsAt === other.startsAt &&
    one.locationId === other.locationId &&
    standing(one.status) === standing(other.status)
  );
}

/** The patient's arrival is not news. */
function standing(status: AppointmentStatus): AppointmentStatus {
  return status === "checked_in" ? "confirmed" : status;
}
