import type { Context } from "#lib/core/context.ts";
import type { EpochMs } from "#lib/core/instant.ts";
import type { Somebody } from "#lib/privacy/testing/person.ts";
import type { Tx } from "#db/transaction.ts";

/** Somebody whose things are asked for, with a visit by video and a second factor that waits. */
export interface Asked extends Somebody {
  readonly email: string;
  readonly surname: string;
  readonly practice: { readonly doctorId: string; readonly locationId: string; readonly visitTypeId: string };
  readonly doctorUserId: string;
  readonly video: { readonly id: string; readonly startsAt: EpochMs };
  readonly invitationId: string;
}

export const RIGHTFUL = ["patient", "doctor", "admin", "system"] as const;

export interface GuardedQuery {
  /** One of those who are shown something. */
  readonly for: (typeof RIGHTFUL)[number];
  /** What it shows of somebody: nothing is undefined, null, zero, or an empty list. */
  readonly ask: (tx: Tx, ctx: Context, of: Asked) => Promise<unknown>;
}
