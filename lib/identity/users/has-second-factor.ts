import { sql } from "drizzle-orm";

import { totpFactors } from "#db/schema/index.ts";

/** Whether the row's user has a confirmed second factor, as a condition in a query of `users`. */
export const hasSecondFactor = sql<boolean>`exists (
  select from ${totpFactors} factor where factor.user_id = users.id and factor.confirmed_at is not null
)`;
