import { channel } from "node:diagnostics_channel";

import { isDomainError, type ErrorCode } from "#lib/core/errors.ts";
import { traced } from "#lib/core/trace.ts";

/** The refusals that any verb may return: omitted in its `refuses`. */
export const COMMON_REFUSALS = [
  "invalid_input",
  "idempotency_key_reused",
  "unauthenticated",
  "token_ended",
  "forbidden",
  "second_factor_required",
  "unavailable",
] as const satisfies readonly ErrorCode[];

/** A code that a verb must list if it refuses with it. */
export type OwnRefusal = Exclude<ErrorCode, (typeof COMMON_REFUSALS)[number]>;

interface Refusing {
  readonly name: string;
  readonly refuses: readonly OwnRefusal[];
}

export interface Refusal {
  readonly verbName: string;
  readonly code: ErrorCode;
  readonly isListed: boolean;
}

/** Every refusal of every verb is published here; the tests subscribe, and fail for one that its verb does not list. */
export const REFUSAL_CHANNEL = "praxis:refusal";

const refusals = channel(REFUSAL_CHANNEL);

/** Runs a verb's work, and publishes the refusal that ends it. */
export async function withRefusals<T>({ name, refuses }: Refusing, work: () => Promise<T>): Promise<T> {
  try {
    return await traced(name, work);
  } catch (error) {
    if (refusals.hasSubscribers && isDomainError(error)) {
      const listed: readonly ErrorCode[] = [...COMMON_REFUSALS, ...refuses];
      const { code } = error;
      refusals.publish({ verbName: name, code, isListed: listed.includes(code) } satisfies Refusal);
    }
    throw error;
  }
}
