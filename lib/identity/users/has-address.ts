import { and, eq, isNull } from "drizzle-orm";

import { users } from "#db/schema/index.ts";

/** The account with that address. One that its owner closed has given it up. */
export function hasAddress(email: string) {
  return and(eq(users.email, email), isNull(users.closedAt));
}
