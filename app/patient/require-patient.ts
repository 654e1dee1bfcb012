import { currentAccount } from "#lib/web/session/current-session.ts";
import type { TimeZone } from "#lib/core/time-zone.ts";
import { requireActor } from "#lib/web/transport/require-actor.ts";

/** The reader of a patient's page; whoever is none is sent where they become one. `here` is where they come back to. */
export async function requirePatient(here: string): Promise<{ timeZone: TimeZone }> {
  await requireActor("patient", here);
  const account = await currentAccount();
  return { timeZone: account?.timeZone ?? "UTC" };
}
