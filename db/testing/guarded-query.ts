import type { Context } from "#lib/core/context.ts";
import type { EpochMs } from "#lib/core/instant.ts";
import type { Somebody } from "#lib/privacy/testing/person.ts";
import type { Tx } from "#db/transaction.ts";

/** A person whose data is queried, with a visit by video and a pending second factor. */
export interface Asked extends Somebody {
  readonly email: string;
  readonly surname: string;
  readonly practice: { readonly doctorId: string; readonly locationId: string; readonly visitTypeId: string };
  readonly doctorUserId: string;
  readonly video: { readonly id: string; readonly startsAt: EpochMs };
  readonly invitationId: string;
  /** Leave of the doctor on the day of the visit by video, which is previewed before it is taken. */
  readonly hoursChangeId: string;
}

export const RIGHTFUL = ["patient", "doctor", "admin", "system"] as const;

export interface GuardedQuery {
  /** One of the callers who may see something. */
  readonly for: (typeof RIGHTFUL)[number];
  /** Returns what it shows of the person: nothing is undefined, null, zero, or an empty list. */
  readonly ask: (tx: Tx, ctx: Context, of: Asked) => Promise<unknown>;
}

/** Queries that show something of a person, by their file in `lib` and their name: `patients/queries.ts#loadOwnPatient`. */
export type GuardedQueries = Readonly<Record<string, GuardedQuery>>;

/** Queries that show nothing of any person, by file and name, each with the reason. */
export type OtherQueries = Readonly<Record<string, string>>;

/** Reasons that several queries share. */
export const NOTHING_SHOWN = {
  systems:
    "reads what no role but the system's may touch: `row-level-security.db.test.ts` says so of its table",
  seals: "names nobody: ids, hashes and numbers of the trail's chain",
  freeTime: "shows free time, which everybody may see, and nothing of who has the rest",
  directory: "shows the directory, which everybody may see",
} as const;
