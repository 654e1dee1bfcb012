import type { AppointmentStatus } from "#lib/appointments/constants.ts";
import type { EpochMs } from "#lib/core/instant.ts";
import type { Change } from "#lib/outbox/constants.ts";

/** What a reader knows, or could know, of a visit. */
export interface Known {
  readonly status: AppointmentStatus;
  readonly startsAt: EpochMs;
  readonly locationId: string;
}

/** What is true of the visit now. */
export interface Truth extends Known {
  /** Somebody else than the reader cancelled it. */
  readonly isCancelledByOthers: boolean;
  /** The clinic cancelled what was still a request; of interest to the patient's side. */
  readonly isDeclined: boolean;
}

/**
 * What there is to tell: what the reader was last told, compared with what is true when it is sent. What happened and was undone
 * in between is told to nobody.
 * @returns undefined when the reader knows all there is to know
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

/** Whether a mail that tells the one tells the other too. */
export function tellsTheSame(one: Known, other: Known): boolean {
  return (
    one.startsAt === other.startsAt &&
    one.locationId === other.locationId &&
    standing(one.status) === standing(other.status)
  );
}

/** That somebody has arrived is no news to them. */
function standing(status: AppointmentStatus): AppointmentStatus {
  return status === "checked_in" ? "confirmed" : status;
}
