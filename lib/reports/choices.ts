import { sql } from "drizzle-orm";

import type { UserActor } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import type { TimeZone } from "#lib/core/time-zone.ts";
import { localDateOf } from "#lib/scheduling/wall-time.ts";
import type { Tx } from "#db/transaction.ts";

import type { ReportChoices, ReportFrame } from "./dto.ts";
import { parseReportSearch } from "./search.ts";

/** Reports are for administrators. @throws DomainError `unauthenticated`, `forbidden` */
export function readerOf({ actor }: Context): UserActor {
  if (actor.kind !== "user") throw new DomainError("unauthenticated");
  if (actor.role !== "admin") throw new DomainError("forbidden");
  return actor;
}

/** A report's filters from its URL, and the possible ones: one statement. "Today" is that of the calling administrator. */
export async function loadReportFrame(
  tx: Tx,
  ctx: Context,
  params: Readonly<Record<string, unknown>>,
): Promise<ReportFrame> {
  const { userId } = readerOf(ctx);
  const [row] = await tx.execute<ReportChoices & { timeZone: TimeZone | null } & Record<string, unknown>>(sql`
    select
      (select time_zone from users where id = ${userId}) as "timeZone",
      (select coalesce(jsonb_agg(jsonb_build_object('id', l.id, 'slug', l.slug, 'name', l.name, 'timeZone', l.time_zone)
         order by l.city, l.name, l.id), '[]') from locations l) as locations,
      (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'slug', p.slug, 'name', p.name) order by p.name, p.id), '[]')
       from departments p) as departments,
      (select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'slug', s.slug, 'name', s.name) order by s.name, s.id), '[]')
       from specialties s) as specialties,
      (select coalesce(jsonb_agg(jsonb_build_object('id', d.id, 'slug', d.slug, 'name', d.name) order by d.sort_name, d.id), '[]')
       from doctors d) as doctors
  `);
  if (row === undefined) throw new Error("A select without a from returned no row");
  const { timeZone, ...choices } = row;
  const search = parseReportSearch(params, choices, localDateOf(ctx.now, timeZone ?? "UTC"));
  return { search, choices };
}
