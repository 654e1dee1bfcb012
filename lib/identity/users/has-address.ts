import { and, eq, isNull } from "drizzle-orm";

import { users } from "#db/schema/index.ts";

/** The account with that email. A closed account has released it. */
export function hasAddress(email: string) {
  return and(eq(users.email, email), isNull(users.closedAt));
}
