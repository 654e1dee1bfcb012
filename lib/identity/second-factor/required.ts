import type { Role } from "#lib/core/actor.ts";
import { env } from "#lib/env.ts";

/** Roles that see other people's health data need a second factor. Demo mode is exempt: no data there is real. */
export function requiresSecondFactor(roles: readonly Role[]): boolean {
  return env().PRAXIS_MODE === "production" && roles.some((role) => role !== "patient");
}
