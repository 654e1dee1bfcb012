import type { EpochMs } from "#lib/core/instant.ts";

import type { Hl7Answer, Hl7Event, Hl7State } from "./constants.ts";

/** A message about an appointment to a system, sent or due; never its content. */
export interface Hl7MessageDto {
  readonly id: string;
  /** MSH-10, by which the receiver's log knows it. */
  readonly controlId: string;
  readonly destination: string;
  readonly appointmentId: string;
  /** The event it was sent as, and before that what happened. */
  readonly event: Hl7Event;
  readonly occurredAt: EpochMs;
  readonly state: Hl7State;
  readonly attempts: number;
  readonly nextAttemptAt: EpochMs | null;
  readonly endedAt: EpochMs | null;
  readonly answer: Hl7Answer | null;
  readonly cause: string | null;
  /** It has ended, and tells all that there is to tell of its appointment. */
  readonly canSendAgain: boolean;
}
