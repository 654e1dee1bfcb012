import { HOUR_MS, MINUTE_MS } from "#lib/core/instant.ts";

/** Trigger events of SIU (HL7 v2.5.1, chapter 10): new, rescheduled, modified, cancelled, patient did not show up. */
export const HL7_EVENTS = ["S12", "S13", "S14", "S15", "S26"] as const;
export type Hl7Event = (typeof HL7_EVENTS)[number];

/** The answers of a receiver (table 0008): taken, wrong, refused; by its application or before it. */
export const HL7_ANSWERS = ["AA", "AE", "AR", "CA", "CE", "CR"] as const;
export type Hl7Answer = (typeof HL7_ANSWERS)[number];

/** The state of a message. `passed`: a later one told all of it, or there was nothing to tell. */
export const HL7_STATES = ["waiting", "taken", "parked", "passed"] as const;
export type Hl7State = (typeof HL7_STATES)[number];

/** Why a message was not taken, or not sent. */
export const HL7_CAUSES = [
  "refused",
  "no_answer",
  "unreachable",
  "not_written",
  "superseded",
  "nothing_to_tell",
  "destination_ended",
] as const;
export type Hl7Cause = (typeof HL7_CAUSES)[number];

/** From when it happened, or was sent again. */
export const TRIED_FOR_MS = 24 * HOUR_MS;

/** After each try that failed, until the next; the last pause goes on. */
const PAUSES_MS = [5_000, 30_000, 2 * MINUTE_MS, 5 * MINUTE_MS, 10 * MINUTE_MS] as const;

/** @param attempts from 1 on */
export function pauseMs(attempts: number): number {
  return PAUSES_MS[attempts - 1] ?? 10 * MINUTE_MS;
}

/** A receiver that has not answered by then has not taken it. */
export const TIMEOUT_MS = 10_000;
/** How long a dead worker blocks a destination for the others: longer than any attempt takes. */
export const CLAIMED_FOR_MS = 3 * TIMEOUT_MS;
/** How soon a change that can still be undone is checked again. */
export const HELD_MS = MINUTE_MS;
