import { redirect } from "next/navigation";
import { findVideoRoom } from "#lib/appointments/queries-video.ts";
import { SECOND_FACTOR_PATH, signInPath } from "#lib/core/sign-in-path.ts";
import { auditedRead } from "#lib/web/transport/audited-read.ts";
import { currentActor } from "#lib/web/transport/request.ts";

const PAGES = {
  patient: (id: string) => `/patient/visits/${id}`,
  doctor: () => "/doctor",
  admin: () => "/admin",
} as const;

/**
 * Redirects the patient and the doctor of a video visit to its room while the link works, and otherwise to the page that tells when it
 * will. No page contains the room's URL, so that it cannot be passed on from one.
 */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<never> {
  const { id } = await params;
  const actor = await currentActor();
  if (actor.kind !== "user") redirect(signInPath(`/video/${id}`));
  if (actor.role === "unenrolled") redirect(SECOND_FACTOR_PATH);
  const room = await auditedRead((tx, ctx) => findVideoRoom(tx, ctx, id));
  redirect(room ?? PAGES[actor.role](id));
}
