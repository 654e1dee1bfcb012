import { and, eq, isNull, lte, or, sql } from "drizzle-orm";

import { recordAudit } from "#lib/audit/record.ts";
import type { Context } from "#lib/core/context.ts";
import { env } from "#lib/env.ts";
import { asLocale } from "#lib/i18n/locales.ts";
import { organisationLocale } from "#lib/outbox/organisation-locale.ts";
import { hashToken } from "#lib/secrets/tokens.ts";
import { assertSystem } from "#lib/verb/assert-system.ts";
import { calendarFeeds, organisation, userRoles, users } from "#db/schema/index.ts";
import { inTransaction, type Tx } from "#db/transaction.ts";

import { RECORDED_EVERY_MS } from "./constants.ts";
import { calendarDomain } from "./domain.ts";
import { feedCalendar } from "./objects.ts";
import { selectFeedVisits } from "./queries.ts";
import { tagged, type TaggedCalendar } from "./tagged.ts";

const NAME = "calendar_feed.fetch";

/**
 * The calendar behind a private URL, for the system, without a user: the token alone determines whose it is. Two statements, and two more
 * once a day, when the fetch is recorded.
 * @returns undefined for a token that opens nothing, or not any more: the account is closed or disabled, or has lost the role
 */
export async function fetchCalendarFeed(ctx: Context, token: string): Promise<TaggedCalendar | undefined> {
  assertSystem(ctx);
  return inTransaction(ctx, async (tx) => {
    const feed = await findFeed(tx, token);
    if (feed === undefined) return undefined;
    const visits = await selectFeedVisits(tx, ctx, feed);
    if (isDue(feed.recordedAt, ctx)) await record(tx, ctx, feed);
    const { APP_URL: appUrl } = env();
    const frame = { appUrl, domain: calendarDomain(feed, appUrl), locale: asLocale(feed.locale) };
    return tagged([visits, frame], () => feedCalendar(visits, frame));
  });
}

type Feed = NonNullable<Awaited<ReturnType<typeof findFeed>>>;

/** The owner of a feed, while they may still see their data in that role. For the system. */
export async function findFeed(tx: Tx, token: string) {
  const [feed] = await tx
    .select({
      id: calendarFeeds.id,
      userId: calendarFeeds.userId,
      role: calendarFeeds.role,
      recordedAt: calendarFeeds.recordedAt,
      locale: sql<string>`coalesce(${users.locale}, ${organisationLocale})`,
      calendarDomain: sql<string | null>`(select ${organisation.calendarDomain} from ${organisation})`,
    })
    .from(calendarFeeds)
    .innerJoin(users, eq(users.id, calendarFeeds.userId))
    .innerJoin(
      userRoles,
      and(eq(userRoles.userId, calendarFeeds.userId), eq(userRoles.role, calendarFeeds.role)),
    )
    .where(
      and(eq(calendarFeeds.tokenHash, hashToken(token)), isNull(users.disabledAt), isNull(users.closedAt)),
    );
  return feed;
}

function isDue(recordedAt: number | null, { now }: Context): boolean {
  return recordedAt === null || recordedAt <= now - RECORDED_EVERY_MS;
}

/** Programs ask every hour: one entry a day records that. Of two that ask at once, one finds the row as it was. */
async function record(tx: Tx, ctx: Context, { id, userId, role }: Feed): Promise<void> {
  const isStillDue = or(
    isNull(calendarFeeds.recordedAt),
    lte(calendarFeeds.recordedAt, ctx.now - RECORDED_EVERY_MS),
  );
  const noted = await tx
    .update(calendarFeeds)
    .set({ recordedAt: ctx.now })
    .where(and(eq(calendarFeeds.id, id), isStillDue))
    .returning({ id: calendarFeeds.id });
  if (noted.length > 0)
    await recordAudit(tx, ctx, NAME, { entity: "user", entityId: userId, changes: { role } });
}
