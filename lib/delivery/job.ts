import type { Context } from "#lib/core/context.ts";
import type { EpochMs } from "#lib/core/instant.ts";
import type { EndingCause } from "#lib/outbox/constants.ts";
import type { Tx } from "#db/transaction.ts";

import type { Parcel } from "./transports/parcel.ts";

/** Somebody waits before a page for a code or a link: those have places of their own, and wait for nothing else. */
export const LANES = ["codes", "news"] as const;
export type Lane = (typeof LANES)[number];

/** How a message ends. */
export type Ending =
  | { readonly state: "delivered"; readonly providerId?: string | undefined }
  | { readonly state: "silent"; readonly cause?: EndingCause }
  | { readonly state: "failed" | "undecided"; readonly cause: EndingCause };

/** Another try, and when. `isUntaken`: it is certain that this one was not taken, so that it leaves no doubt behind. */
export interface Postponement {
  readonly until: EpochMs;
  readonly isUntaken: boolean;
}

/** A message that this process has claimed: put into words, noted as tried, and kept from the others meanwhile. */
export interface Job extends Parcel {
  /** Settles it. What was settled meanwhile stays as it is. */
  end(tx: Tx, ctx: Context, ending: Ending): Promise<void>;
  /** Puts it off, unless another try of it has begun since. */
  postpone(tx: Tx, postponement: Postponement): Promise<void>;
}

/** Where messages wait: the row is the job, and belongs to the transaction that has locked it. */
export interface Source<Row extends { readonly id: string }> {
  /** Locks the next row that is due, past those that others have locked. */
  claim(tx: Tx, ctx: Context, lane: Lane): Promise<Row | undefined>;
  /** Puts it into words and notes the try, or settles it where there is nothing to send. */
  prepare(tx: Tx, ctx: Context, row: Row): Promise<Job | undefined>;
  /** Puts off one that cannot be put into words: it must not stand before all the others. */
  setAside(tx: Tx, ctx: Context, row: Row): Promise<void>;
}
