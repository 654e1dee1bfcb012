import type { Context } from "#lib/core/context.ts";
import type { EpochMs } from "#lib/core/instant.ts";
import type { EndingCause } from "#lib/outbox/constants.ts";
import type { Tx } from "#db/transaction.ts";

import type { Parcel } from "./transports/parcel.ts";

/** A user waits on a page for a code or a link: these have their own lane and wait for no other message. */
export const LANES = ["codes", "news"] as const;
export type Lane = (typeof LANES)[number];

/** How a message ends. */
export type Ending =
  | { readonly state: "delivered"; readonly providerId?: string | undefined }
  | { readonly state: "silent"; readonly cause?: EndingCause }
  | { readonly state: "failed" | "undecided"; readonly cause: EndingCause };

/** Another try, and when. `isUntaken`: this try was certainly not accepted, so it cannot have arrived. */
export interface Postponement {
  readonly until: EpochMs;
  readonly isUntaken: boolean;
}

/** A message that this process has claimed: rendered, recorded as tried, and meanwhile unavailable to other processes. */
export interface Job extends Parcel {
  /** Settles it. If it was settled meanwhile, that remains. */
  end(tx: Tx, ctx: Context, ending: Ending): Promise<void>;
  /** Postpones it, unless another try has begun since. */
  postpone(tx: Tx, postponement: Postponement): Promise<void>;
}

/** A table of waiting messages: the row is the job, and belongs to the transaction that has locked it. */
export interface Source<Row extends { readonly id: string }> {
  /** Locks the next due row, skipping rows locked by others. */
  claim(tx: Tx, ctx: Context, lane: Lane): Promise<Row | undefined>;
  /** Renders it and records the try, or settles it if there is nothing to send. */
  prepare(tx: Tx, ctx: Context, row: Row): Promise<Job | undefined>;
  /** Postpones one that cannot be rendered, so that it does not block all others. */
  setAside(tx: Tx, ctx: Context, row: Row): Promise<void>;
}
