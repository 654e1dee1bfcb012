import { sql } from "drizzle-orm";

import { isAdministrator } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { loadOwnAccount } from "#lib/identity/users/queries.ts";
import { localDateOf, weekOf } from "#lib/scheduling/wall-time.ts";
import type { Tx } from "#db/transaction.ts";

import type { AppointmentStatus } from "./constants.ts";
import type { OverviewDto, VisitChoices, VisitSearch } from "./dto-admin.ts";
import { onDays } from "./find-visits.ts";

/**
 * How many visits today and this week have, and how many requests are pending from today on; each number matches the list of those days.
 * Names no patient. For administrators. Three statements.
 * @throws DomainError `forbidden`
 */
export async function loadOverview(tx: Tx, ctx: Context): Promise<OverviewDto> {
  if (!isAdministrator(ctx.actor)) throw new DomainError("forbidden");
  const { timeZone } = await loadOwnAccount(tx, ctx);
  const today = localDateOf(ctx.now, timeZone);
  const [monday = today] = weekOf(today);
  const sunday = weekOf(today).at(-1) ?? today;
  const locations = await tx.execute<VisitChoices["locations"][number] & Record<string, unknown>>(
    sql`select id, name, time_zone as "timeZone" from locations`,
  );
  const isWithin = (days: Pick<VisitSearch, "from" | "until">) =>
    sql.join(onDays(days, { locations }), sql` and `);
  const [row] = await tx.execute<{
    today: { status: AppointmentStatus; count: number }[];
    week: number;
    requests: number;
  }>(sql`
    select
      (
        select coalesce(jsonb_agg(jsonb_build_object('status', of.status, 'count', of.count)), '[]')
        from (
          select a.status, count(*) as count from appointments a
          where ${isWithin({ from: today, until: today })} group by a.status
        ) of
      ) as today,
      (select count(*)::int from appointments a where ${isWithin({ from: monday, until: sunday })}) as week,
      (
        select count(*)::int from appointments a where a.status = 'pending' and ${isWithin({ from: today })}
      ) as requests
  `);
  const { today: ofToday = [], week = 0, requests = 0 } = row ?? {};
  return { today, monday, sunday, ofToday, week, requests };
}
