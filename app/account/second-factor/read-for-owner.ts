import { SECOND_FACTOR_PATH } from "#lib/core/sign-in-path.ts";
import { read, type Query } from "#lib/web/transport/read.ts";
import { requireUser } from "#lib/web/transport/require-actor.ts";

/** Reads for a page below ours, also for a user who must first set up a second factor. */
export async function readForOwner<T>(below: string, query: Query<T>) {
  const actor = await requireUser(`${SECOND_FACTOR_PATH}${below}`);
  return { actor, found: await read(query, "second_factor.page") };
}
