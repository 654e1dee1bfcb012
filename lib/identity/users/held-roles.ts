import { sql } from "drizzle-orm";

import type { Role } from "#lib/core/actor.ts";
import { userRoles } from "#db/schema/index.ts";

/** The roles of the row's user, unordered, as a column in a query of `users`. */
export const heldRoles = sql<
  Role[]
>`array(select held.role from ${userRoles} held where held.user_id = users.id)`;
