/**
 * The paths that other machines write to or fetch without an Origin: a closed list. Each path's own code decides what authenticates (a
 * token, a signature, nothing), but never a cookie: pages of other sites have no authority there.
 */
export const MACHINE_ADDRESSES: readonly string[] = [
  "/api/calendar/[[...file]]",
  "/api/csp-report",
  "/api/unsubscribe",
  "/api/v1/auth/jwks",
  "/api/v1/auth/metadata",
  "/api/v1/auth/revoke",
  "/api/v1/auth/token",
  "/api/webhooks/resend",
  "/fhir/R4/[[...path]]",
  "/smart/[[...path]]",
];
