import { currentAccount } from "#lib/web/session/current-session.ts";
import type { TimeZone } from "#lib/core/time-zone.ts";
import { requireActor } from "#lib/web/transport/require-actor.ts";

/** The user of a patient's page; users without that role are sent to where they can get it. `here` is where they return to. */
export async function requirePatient(here: string): Promise<{ timeZone: TimeZone }> {
  await requireActor("patient", here);
  const account = await currentAccount();
  return { timeZone: account?.timeZone ?? "UTC" };
}
