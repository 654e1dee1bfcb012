import "server-only";

import { cookies } from "next/headers";

export const PLACE_COOKIE = "place";

/** The city that this visitor wants doctors to be near, as it was chosen: there may be no clinic there any more. */
export async function requestPlace(): Promise<string | undefined> {
  return (await cookies()).get(PLACE_COOKIE)?.value;
}
