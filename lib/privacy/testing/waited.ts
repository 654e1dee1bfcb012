import type { Context } from "#lib/core/context.ts";
import { joinWaitlist } from "#lib/waitlist/join.ts";
import { leaveWaitlist } from "#lib/waitlist/leave.ts";
import type { Practice } from "#db/testing/world.ts";

/** An entry of the waitlist of which every column holds something: one that its patient has left. */
export async function waitAndLeave(
  ctx: Context,
  patientId: string,
  { doctorId, visitTypeId, locationId }: Practice,
): Promise<void> {
  const { id: entryId } = await joinWaitlist(ctx, {
    ...{ patientId, doctorId, visitTypeId, mode: "video", locationIds: [locationId] },
    ...{ weekdays: [2], dayParts: ["evening"], lastDate: "2027-02-28" },
  });
  await leaveWaitlist(ctx, { entryId });
}
