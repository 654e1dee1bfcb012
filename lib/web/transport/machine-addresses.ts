/**
 * The addresses that other machines write to or fetch by themselves, without an Origin: a closed list. Whose matter it is says what they
 * send (a token, a signature, nothing), and never a cookie: a page of another site has nobody's authority there.
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
