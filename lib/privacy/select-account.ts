import { and, asc, eq, inArray, sql } from "drizzle-orm";

import { organisationLocale } from "#lib/outbox/organisation-locale.ts";
import {
  accountMessages,
  calendarFeeds,
  invitations,
  recoveryCodes,
  grants,
  messageChoices,
  sessions,
  totpFactors,
  userRoles,
  users,
} from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import type { OwnDataDto } from "./dto.ts";

/** What is stored of a user's account. For the system, which determines whose it is. */
export async function selectAccount(
  tx: Tx,
  userId: string,
): Promise<Omit<OwnDataDto, "exportedAt" | "doctor" | "patients">> {
  const [row] = await tx.select(ACCOUNT).from(users).where(eq(users.id, userId));
  if (row === undefined) throw new Error("An account that was just loaded is gone");
  const [choices] = await tx
    .select(MESSAGE_CHOICES)
    .from(messageChoices)
    .where(eq(messageChoices.userId, userId));
  const { termsVersion, termsAcceptedAt, ...account } = row;
  return {
    account,
    messageChoices: choices ?? null,
    consents: [{ termsVersion, termsAcceptedAt }],
    roles: await tx
      .select({ role: userRoles.role })
      .from(userRoles)
      .where(eq(userRoles.userId, userId))
      .orderBy(asc(userRoles.role)),
    secondFactor: {
      apps: await tx
        .select({ createdAt: totpFactors.createdAt, confirmedAt: totpFactors.confirmedAt })
        .from(totpFactors)
        .where(eq(totpFactors.userId, userId)),
      recoveryCodes: await tx
        .select({ createdAt: recoveryCodes.createdAt, usedAt: recoveryCodes.usedAt })
        .from(recoveryCodes)
        .where(eq(recoveryCodes.userId, userId)),
    },
    sessions: await tx
      .select(SESSION)
      .from(sessions)
      .leftJoin(grants, eq(grants.id, sessions.id))
      .where(eq(sessions.userId, userId))
      .orderBy(asc(sessions.createdAt), asc(sessions.id)),
    calendarFeeds: await tx
      .select({ role: calendarFeeds.role, createdAt: calendarFeeds.createdAt })
      .from(calendarFeeds)
      .where(eq(calendarFeeds.userId, userId))
      .orderBy(asc(calendarFeeds.role)),
    invitations: await tx
      .select(INVITATION)
      .from(invitations)
      .where(eq(invitations.acceptedBy, userId))
      .orderBy(asc(invitations.id)),
    messages: await selectMessagesTo(tx, userId, [account.email, account.signInPhone]),
  };
}

const ACCOUNT = {
  id: users.id,
  email: users.email,
  emailVerifiedAt: users.emailVerifiedAt,
  name: users.name,
  phone: users.phone,
  signInPhone: users.signInPhone,
  timeZone: users.timeZone,
  /** The language that messages are in: chosen, or the organisation's. */
  locale: sql<string>`coalesce(${users.locale}, ${organisationLocale})`,
  passwordChangedAt: users.passwordChangedAt,
  termsVersion: users.termsVersion,
  termsAcceptedAt: users.termsAcceptedAt,
  createdAt: users.createdAt,
};

const MESSAGE_CHOICES = {
  reminderLeads: messageChoices.reminderLeads,
  reminderChannels: messageChoices.reminderChannels,
  quietFrom: messageChoices.quietFrom,
  quietUntil: messageChoices.quietUntil,
  morningSummary: messageChoices.morningSummary,
  changedAt: messageChoices.changedAt,
};

const SESSION = {
  role: sessions.role,
  createdAt: sessions.createdAt,
  expiresAt: sessions.expiresAt,
  endedAt: sessions.endedAt,
  seenAt: sessions.seenAt,
  authenticatedAt: sessions.authenticatedAt,
  secondFactorAt: sessions.secondFactorAt,
  device: sessions.device,
  kind: sessions.kind,
  clientId: grants.clientId,
  scopes: grants.scopes,
};

const INVITATION = {
  email: invitations.email,
  name: invitations.name,
  roles: invitations.roles,
  createdAt: invitations.createdAt,
  expiresAt: invitations.expiresAt,
  acceptedAt: invitations.acceptedAt,
};

/**
 * To their own emails alone: a message to an email that they asked for and have not confirmed, or its absence, would reveal who has an
 * account.
 */
function selectMessagesTo(tx: Tx, userId: string, addresses: readonly (string | null)[]) {
  const theirs = addresses.filter((address) => address !== null);
  return tx
    .select({
      kind: accountMessages.kind,
      channel: accountMessages.channel,
      recipient: accountMessages.recipient,
      locale: accountMessages.locale,
      createdAt: accountMessages.createdAt,
      deliveredAt: accountMessages.deliveredAt,
    })
    .from(accountMessages)
    .where(and(eq(accountMessages.userId, userId), inArray(accountMessages.recipient, theirs)))
    .orderBy(asc(accountMessages.id));
}
