import { sql } from "drizzle-orm";

import type { MailStopCause } from "#lib/outbox/constants.ts";
import { mailStops, users } from "#db/schema/index.ts";

/** Why mail to the email of a row of `users` is stopped; null if it is not. */
export const mailStopOf = sql<MailStopCause | null>`(
  select stop.cause from ${mailStops} stop where stop.user_id = ${users.id})`;
