import type { AppointmentStatus } from "#lib/appointments/constants.ts";

import type { Hl7Event } from "./constants.ts";

/** A message of one appointment to one destination, in the order of its changes. */
export interface Told {
  readonly id: string;
  readonly event: Hl7Event;
  readonly toldAs: Hl7Event | null;
  readonly takenAt: number | null;
  readonly mayHaveArrived: boolean;
}

/**
 * The event as which the last of an appointment's messages is sent: what the receiver knows, or may know, compared with the present state.
 * It tells all that happened since, so that nothing false is sent.
 * @param rows all of that appointment and destination, oldest first; the last one is to be sent
 * @returns undefined when there is nothing to tell
 */
export function decideEvent(rows: readonly Told[], status: AppointmentStatus): Hl7Event | undefined {
  const own = rows.at(-1);
  // The same message again: its number always has the same content.
  if (own?.toldAs) return own.toldAs;
  const last = rows.findLastIndex(
    ({ toldAs, takenAt, mayHaveArrived }) => toldAs !== null && (takenAt !== null || mayHaveArrived),
  );
  const known = rows[last]?.toldAs ?? undefined;
  const isKnown = known !== undefined && known !== "S15";
  switch (status) {
    case "cancelled":
      return isKnown ? "S15" : undefined;
    case "no_show":
      return "S26";
    case "pending":
    case "confirmed":
    case "checked_in":
    case "completed":
      if (!isKnown) return "S12";
      return rows.slice(last + 1).some(({ event }) => event === "S13") ? "S13" : "S14";
    default:
      return status satisfies never;
  }
}
