import { createHmac } from "node:crypto";

import type { Actor } from "#lib/core/actor.ts";
import { MINUTE_MS, type EpochMs, type Interval } from "#lib/core/instant.ts";

import { VIDEO_LINK_LEAD_MINUTES, type AppointmentStatus, type Mode } from "./constants.ts";
import type { VideoAccess } from "./dto.ts";

/** Visits run late: the link works for this long after the planned end. */
const TRAIL_MINUTES = 60;

const MEETING: readonly AppointmentStatus[] = ["confirmed", "checked_in"];

export interface VideoVisit extends Interval {
  readonly mode: Mode;
  readonly status: AppointmentStatus;
}

/**
 * The state of a visit's video link for the current patient or doctor, or null if they have none: it is not a video visit, it will not take
 * place, or it is over. Administrators attend no visits. The caller has checked that the actor may see the visit.
 */
export function videoAccess(
  visit: VideoVisit,
  { actor, now, isSetUp }: { actor: Actor; now: EpochMs; isSetUp: boolean },
): VideoAccess | null {
  const attends = actor.kind === "user" && actor.role !== "admin";
  const isOver = now > visit.endsAt + TRAIL_MINUTES * MINUTE_MS;
  if (!attends || isOver || visit.mode !== "video" || !MEETING.includes(visit.status)) return null;
  const opensAt = visit.startsAt - VIDEO_LINK_LEAD_MINUTES * MINUTE_MS;
  if (!isSetUp) return { state: "not_set_up", opensAt };
  return { state: now < opensAt ? "later" : "open", opensAt };
}

/** The URL of a visit's room: the same for both participants, and not guessable from the visit's id. */
export function videoRoomUrl(
  appointmentId: string,
  { baseUrl, secret }: { baseUrl: string; secret: string },
): string {
  const room = createHmac("sha256", secret).update(`video-room:${appointmentId}`).digest("hex").slice(0, 32);
  return `${baseUrl}/praxis-${room}`;
}
