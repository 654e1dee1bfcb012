import type { Role } from "#lib/core/actor.ts";
import type { EpochMs } from "#lib/core/instant.ts";
import type { AccountMessageKind, Channel, ReminderLead } from "#lib/outbox/constants.ts";

import type { OwnDataPatient } from "./dto-care.ts";
import type { OwnDataDoctor } from "./dto-doctor.ts";

/** Everything stored of one person, except what the tables' `testing/tables.ts` list as `notExported`. Instants in epoch milliseconds. */
export interface OwnDataDto {
  readonly exportedAt: EpochMs;
  readonly account: {
    readonly id: string;
    readonly email: string;
    readonly emailVerifiedAt: EpochMs | null;
    readonly name: string;
    readonly phone: string | null;
    readonly signInPhone: string | null;
    readonly timeZone: string;
    readonly locale: string;
    readonly passwordChangedAt: EpochMs | null;
    readonly createdAt: EpochMs;
  };
  /** What they chose to be sent; null for the default. */
  readonly messageChoices: {
    readonly reminderLeads: readonly ReminderLead[];
    readonly reminderChannels: readonly Channel[];
    readonly quietFrom: string | null;
    readonly quietUntil: string | null;
    readonly morningSummary: boolean;
    readonly changedAt: EpochMs;
  } | null;
  readonly consents: readonly {
    readonly termsVersion: string | null;
    readonly termsAcceptedAt: EpochMs | null;
  }[];
  readonly roles: readonly { readonly role: Role }[];
  readonly secondFactor: {
    readonly apps: readonly { readonly createdAt: EpochMs; readonly confirmedAt: EpochMs | null }[];
    readonly recoveryCodes: readonly { readonly createdAt: EpochMs; readonly usedAt: EpochMs | null }[];
  };
  readonly sessions: readonly OwnDataSession[];
  readonly calendarFeeds: readonly { readonly role: Role; readonly createdAt: EpochMs }[];
  readonly invitations: readonly {
    readonly email: string;
    readonly name: string;
    readonly roles: readonly Role[];
    readonly createdAt: EpochMs;
    readonly expiresAt: EpochMs;
    readonly acceptedAt: EpochMs | null;
  }[];
  readonly messages: readonly {
    readonly kind: AccountMessageKind;
    readonly channel: Channel;
    readonly recipient: string;
    readonly locale: string;
    readonly createdAt: EpochMs;
    readonly deliveredAt: EpochMs | null;
  }[];
  readonly doctor: OwnDataDoctor | null;
  /** The person themselves and those they act for. */
  readonly patients: readonly OwnDataPatient[];
}

export interface OwnDataSession {
  readonly role: Role;
  readonly createdAt: EpochMs;
  readonly expiresAt: EpochMs;
  readonly endedAt: EpochMs | null;
  readonly seenAt: EpochMs | null;
  readonly authenticatedAt: EpochMs | null;
  readonly secondFactorAt: EpochMs | null;
  readonly device: string | null;
  readonly kind: "cookie" | "grant";
  /** The client that was granted access, where its tokens hold the session. */
  readonly clientId: string | null;
  readonly scopes: readonly string[] | null;
}
