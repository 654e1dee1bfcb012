import { MINUTE_MS } from "#lib/core/instant.ts";
import type { Scope } from "#lib/identity/grants/constants.ts";

/** What clients may be given: the catalogue, free times, patients and their appointments. All else is for people only. */
export const CLIENT_SCOPES = [
  "appointments:read",
  "appointments:write",
  "catalogue:read",
  "doctors:read",
  "patients:read",
  "patients:write",
  "slots:read",
] as const satisfies readonly Scope[];
export type ClientScope = (typeof CLIENT_SCOPES)[number];

/** How much of a secret stays readable, so that people can tell two apart: the prefix that secret scanners know, and six characters. */
export const SECRET_MARK = "praxis_";
export const PREFIX_LENGTH = SECRET_MARK.length + 6;

/** Two slots: one secret works while the other is being replaced. */
export const SECRET_SLOTS = [1, 2] as const;

export const CLIENT_TOKEN_LIFETIME_MS = 10 * MINUTE_MS;

export const CLIENT_STATES = ["active", "expired", "disabled"] as const;
export type ClientState = (typeof CLIENT_STATES)[number];
