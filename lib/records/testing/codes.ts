import { isDomainError } from "#lib/core/errors.ts";
import { HOUR_MS } from "#lib/core/instant.ts";

export const DAY = 24 * HOUR_MS;

/** `done`, or the code of the refusal. Any other error is thrown on. */
export async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return "done";
  } catch (error) {
    if (!isDomainError(error)) throw error;
    return error.code;
  }
}
