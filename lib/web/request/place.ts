import "server-only";

import { cookies } from "next/headers";

export const PLACE_COOKIE = "place";

/** The city near which this visitor wants doctors, as chosen: it may no longer have a clinic. */
export async function requestPlace(): Promise<string | undefined> {
  return (await cookies()).get(PLACE_COOKIE)?.value;
}
