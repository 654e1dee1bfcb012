import type { Role } from "#lib/core/actor.ts";
import type { EpochMs } from "#lib/core/instant.ts";

/** `orphaned`: its sender is no administrator any more, and so it opens nothing. */
export const INVITATION_STATES = ["waiting", "accepted", "revoked", "expired", "orphaned"] as const;
export type InvitationState = (typeof INVITATION_STATES)[number];

/** An invitation as administrators list it. */
export interface InvitationDto {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly invitedBy: string | null;
  readonly createdAt: EpochMs;
  readonly expiresAt: EpochMs;
  readonly state: InvitationState;
  readonly version: number;
}

/** What the link's holder is shown before they accept. */
export interface OpenInvitationDto {
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
  /** The user who has that email already, if any: they alone accept, as themselves. */
  readonly userId: string | null;
}
