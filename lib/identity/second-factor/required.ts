import type { Role } from "#lib/core/actor.ts";
import { env } from "#lib/env.ts";

/** Whoever sees other people's health needs a second factor. A demo is spared it: nothing there is real. */
export function requiresSecondFactor(roles: readonly Role[]): boolean {
  return env().PRAXIS_MODE === "production" && roles.some((role) => role !== "patient");
}
