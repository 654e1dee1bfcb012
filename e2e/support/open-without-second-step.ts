/** Where staff without a second step are led in production. */
export const SECOND_FACTOR = "/account/second-factor";

/** Pages on which somebody sets the second step up, or shows who they are to do so. */
export const OPEN_PAGES = [
  SECOND_FACTOR,
  `${SECOND_FACTOR}/set-up`,
  "/account/confirm",
  "/account/signed-in",
];
/** Handlers that show nobody's own things to anybody. */
export const OPEN_HANDLERS = [
  "/api/auth/[...nextauth]",
  "/api/csp-report",
  "/api/health/live",
  "/api/health/ready",
  // No role opens it: the operator's own token.
  "/api/metrics",
  "/api/session",
  "/api/[[...path]]",
  "/api/unreadable-request",
  "/api/unserved-method",
  "/place",
  "/language",
  "/theme",
  // They look at no cookie: their own token, or a signature, says whose they are.
  "/api/calendar/[[...file]]",
  "/api/unsubscribe",
  "/api/webhooks/resend",
  "/fhir/R4/[[...path]]",
  // They look at no cookie: a token has to be asked for with a password, and the document is everybody's.
  "/api/v1/auth/jwks",
  "/api/v1/auth/metadata",
  "/api/v1/auth/revoke",
  "/api/v1/auth/token",
  "/api/v1/openapi.json",
  "/docs",
  "/redoc",
  // The mails of a demo, which production has not; the others say the same to everybody.
  "/demo/mail/[id]",
  "/robots.txt",
  "/well-known/change-password",
  "/well-known/security-txt",
  // Photographs of doctors and free times, for everybody: they look at no cookie.
  "/api/photos/[file]",
  "/smart/[[...path]]",
];
export const OPEN_ACTIONS = [
  "_request/account-actions.ts#signOutAction",
  "_request/account-actions.ts#chooseRoleAction",
  "account/confirm/actions.ts#confirmAction",
  "account/second-factor/actions.ts#enrolAction",
  "account/second-factor/actions.ts#startAction",
];
/** Forms with nothing to show again: a refusal leads on. */
export const LEADING_ACTIONS: Readonly<Record<string, string>> = {
  // Nothing is held; the page that books says what is missing.
  "(site)/doctors/actions.ts#holdTimeAction": "to /patient/book",
  "patient/book/actions.ts#releaseHoldAction": "to /doctors/",
  "(site)/invitation/actions.ts#signInToAcceptAction": "to /invitation",
  "(site)/invitation/actions.ts#leaveToAcceptAction": "to /invitation",
  "account/calendar/actions.ts#revokeFeedAction": "to /account/calendar",
  "account/second-factor/actions.ts#turnOffAction": `to ${SECOND_FACTOR}`,
  "account/sessions/actions.ts#endSessionAction": "to /account/sessions",
  "account/sessions/actions.ts#endOtherSessionsAction": "to /account/sessions",
};
