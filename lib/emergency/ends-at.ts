import { sql } from "drizzle-orm";

import { emergencyAccesses } from "#db/schema/index.ts";

/** When an access ends, or ended. */
export const ENDS_AT =
  sql<number>`coalesce(${emergencyAccesses.endedAt}, ${emergencyAccesses.expiresAt})`.mapWith(
    emergencyAccesses.expiresAt,
  );
