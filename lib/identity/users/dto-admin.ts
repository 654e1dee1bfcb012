import type { Role } from "#lib/core/actor.ts";
import type { EpochMs } from "#lib/core/instant.ts";

export const USER_STATES = ["active", "disabled", "closed"] as const;
export type UserState = (typeof USER_STATES)[number];

/** What the list of accounts can be sorted by; the first is usual. */
export const USER_SORTS = ["name", "newest"] as const;
export type UserSort = (typeof USER_SORTS)[number];

/** What the list of accounts is narrowed by. */
export interface UserSearch {
  /** A part of name, email address or telephone number. */
  readonly q: string;
  /** The same as it stands in an address. */
  readonly sealed: string;
  readonly role?: Role | undefined;
  readonly state?: UserState | undefined;
  readonly sort: UserSort;
  readonly page: number;
}

/** An account as administrators list it. */
export interface UserRowDto {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly createdAt: EpochMs;
  readonly emailVerifiedAt: EpochMs | null;
  readonly state: UserState;
}

/** An account as an administrator looks after it. */
export interface ManagedUserDto extends UserRowDto {
  readonly version: number;
  readonly phone: string | null;
  readonly signInPhone: string | null;
  readonly hasSecondFactor: boolean;
  /** Whether it is the administrator's own. */
  readonly isSelf: boolean;
  readonly doctor: { readonly id: string; readonly name: string; readonly slug: string } | null;
  readonly patient: { readonly id: string; readonly name: string } | null;
}
