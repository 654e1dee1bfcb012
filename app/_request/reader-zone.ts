import type { LocationDto } from "#lib/catalog/dto.ts";
import type { TimeZone } from "#lib/core/time-zone.ts";
import { requestPlace } from "#lib/web/request/place.ts";
import { currentSession } from "#lib/web/session/current-session.ts";

/** The zone of the signed-in user's own clock, as their profile has it; undefined for a visitor. */
export async function readerZone(): Promise<TimeZone | undefined> {
  return (await currentSession())?.timeZone;
}

/**
 * The same for a page of the public, where a visitor's zone is that of the city stored in this browser; undefined where neither is known,
 * as a browser without JavaScript tells no zone.
 */
export async function visitorZone(
  locations: readonly Pick<LocationDto, "city" | "timeZone">[],
): Promise<TimeZone | undefined> {
  const [zone, place] = await Promise.all([readerZone(), requestPlace()]);
  return zone ?? locations.find(({ city }) => city === place)?.timeZone;
}
