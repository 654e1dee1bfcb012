import { and, eq, type SQL } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { calendarFeeds } from "#db/schema/index.ts";

import { FEED_ROLES, type FeedRole } from "./constants.ts";

/** The owner of a calendar URL: a user in one role. */
interface FeedOwner {
  readonly userId: string;
  readonly role: FeedRole;
}

/**
 * The calling user, in the role that they act in. @throws DomainError `unauthenticated`; `forbidden` for a role without appointments of its
 * own
 */
export function feedOwnerOf({ actor }: Context): FeedOwner {
  if (actor.kind !== "user") throw new DomainError("unauthenticated");
  const role = FEED_ROLES.find((each) => each === actor.role);
  if (role === undefined) throw new DomainError("forbidden");
  return { userId: actor.userId, role };
}

export function isFeedOf({ userId, role }: FeedOwner): SQL | undefined {
  return and(eq(calendarFeeds.userId, userId), eq(calendarFeeds.role, role));
}

/** Only the owner, acting in the role that the feed is for. */
export function mayKeepFeed({ actor }: Context, { userId, role }: FeedOwner): boolean {
  return actor.kind === "user" && actor.userId === userId && actor.role === role;
}
