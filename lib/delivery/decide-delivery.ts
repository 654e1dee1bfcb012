import type { Change, News } from "#lib/outbox/constants.ts";

import { decideNews, tellsTheSame, type Known, type Truth } from "./decide.ts";
import { toldOf, type DeliveryFacts, type DeliveryRow } from "./load-delivery.ts";

/** What a delivery tells now. */
export interface Telling {
  readonly news: Change;
  readonly truth: Truth;
  /** Part of the mail's key: a mail with the same content is the same mail, whatever else has changed in the visit. */
  readonly version: number;
  readonly before: Known | undefined;
  /** It was tried before, and may have arrived. */
  readonly isSameMail: boolean;
}

interface Before {
  readonly lastTold: Known | undefined;
  /** A doctor's calendar was asked to show the visit, so it must be told of any change, including the doctor's own. */
  readonly wasInvited: boolean;
}

/**
 * What a delivery must tell now. The content of an earlier try may have been read, so it counts as told: either the same mail is tried
 * again, or another one follows it. What an administrator sends again is told as if nothing had been told before.
 */
export function tellNow(
  row: DeliveryRow,
  facts: DeliveryFacts,
  { lastTold, wasInvited }: Before,
): Telling | undefined {
  const truth = truthFor(row, facts);
  const tried = row.firstAttemptAt === null ? undefined : toldOf(row);
  const { news: said } = row;
  if (tried !== undefined && isChange(said) && row.toldVersion !== null && tellsTheSame(tried, truth)) {
    return { news: said, truth, version: row.toldVersion, before: lastTold, isSameMail: true };
  }
  const before = tried ?? (row.repeats === null ? lastTold : undefined);
  const news = isOwnDoing(row, facts) && !wasInvited ? undefined : decideNews(before, truth);
  if (news === undefined) return undefined;
  return { news, truth, version: facts.visit.version, before, isSameMail: false };
}

function isChange(news: News | null): news is Change {
  return news !== null && news !== "reminder";
}

export function truthFor(
  { repeats, userId, audience }: DeliveryRow,
  { visit, cancelledBy, isDeclined }: DeliveryFacts,
): Truth {
  const { status, startsAt, locationId } = visit;
  return {
    ...{ status, startsAt, locationId },
    isCancelledByOthers: repeats !== null || userId === null || cancelledBy !== userId,
    isDeclined: isDeclined && audience === "patient",
  };
}

/**
 * Readers are not told what they did themselves, except patients and those who act for them, who get a receipt. Later changes by others are
 * told.
 */
export function isOwnDoing({ audience, userId }: DeliveryRow, { cause, visit }: DeliveryFacts): boolean {
  return audience === "doctor" && cause?.actorUserId === userId && cause.version === visit.version;
}
