import type { Role } from "#lib/core/actor.ts";
import type { EpochMs } from "#lib/core/instant.ts";

export const USER_STATES = ["active", "disabled", "closed"] as const;
export type UserState = (typeof USER_STATES)[number];

/** The sort orders of the account list; the first is the default. */
export const USER_SORTS = ["name", "newest"] as const;
export type UserSort = (typeof USER_SORTS)[number];

/** The filters of the account list. */
export interface UserSearch {
  /** A part of name, email address or telephone number. */
  readonly q: string;
  /** The same text, sealed for the URL. */
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

/** An account as an administrator manages it. */
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
