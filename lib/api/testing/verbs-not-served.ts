const NOT_YET = "the portals alone offer it so far";
const SETUP = "is run from a shell on the server, before there is anybody to ask";
const SYSTEM = "is the system's: seed, worker and settings call it in no user's name";
const SESSION = "is about a browser's session, which a program has no use for";
const SECOND_FACTOR = "is done by a person who holds the device, in a browser";
const ROWS = "takes the rows of a form: a program sends the whole week";
const FLOW = "keeps its state in a browser's cookies; what it calls is what counts";
const LINK = "is done by the person who opens the mailed link, in a browser";
const SEARCH = "writes nothing: the API asks the query behind it";
const CALENDAR = "is a file for a calendar: the API lists appointments";
const OAUTH = "is asked for at OAuth's endpoints, which answer as its standards do";

/** Verbs without an operation, each with the reason. Who lands a verb lands its operation, or a line here. */
export const VERBS_NOT_SERVED: Readonly<Record<string, string>> = {
  "appointments/seal-search.ts#sealVisitSearch": FLOW,
  "availability/publish.ts#publishOpenings": SYSTEM,
  "availability/set-day-hours.ts#setDayHours": ROWS,
  "doctors/link-user.ts#linkDoctor": SYSTEM,
  "identity/grants/open-grant.ts#openGrant": OAUTH,
  "identity/grants/refresh.ts#refreshGrant": OAUTH,
  "identity/grants/rotate-signing-key.ts#rotateSigningKey": SETUP,
  "identity/second-factor/confirm.ts#confirmSecondFactor": SECOND_FACTOR,
  "identity/second-factor/note-in-session.ts#noteSecondFactor": SESSION,
  "identity/second-factor/remove.ts#removeSecondFactor": SECOND_FACTOR,
  "identity/second-factor/renew-recovery-codes.ts#renewRecoveryCodes": SECOND_FACTOR,
  "identity/second-factor/start.ts#startSecondFactor": SECOND_FACTOR,
  "identity/second-factor/turn-off.ts#turnOffSecondFactor": SECOND_FACTOR,
  "identity/sessions/choose-role.ts#chooseRole": SESSION,
  "identity/sessions/end-session.ts#endSession": SESSION,
  "identity/sessions/open-session.ts#openSession": SESSION,
  "identity/sign-in/answer-challenge.ts#answerChallenge": SESSION,
  "identity/sign-in/issue-challenge.ts#issueChallenge": SESSION,
  "identity/sign-in/issue-sign-in-ticket.ts#issueSignInTicket": SESSION,
  "identity/sign-in/reauthenticate.ts#reauthenticate": SESSION,
  "identity/users/create.ts#createUser": SYSTEM,
  "identity/users/grant-role.ts#grantRole": SYSTEM,
  "identity/users/seal-search.ts#sealUserSearch": FLOW,
  "invitations/accept-as-user.ts#acceptInvitationAsUser": LINK,
  "invitations/accept.ts#acceptInvitation": LINK,
  "patients/link-user.ts#linkPatient": SYSTEM,
  "patients/seal-search.ts#sealPatientSearch": FLOW,
  "privacy/export-calendar.ts#exportOwnVisits": CALENDAR,
  "privacy/export.ts#exportOwnData": NOT_YET,
  "records/find-codes.ts#findCodes": SEARCH,
  "records/import-codes.ts#importCodes": SYSTEM,
  "records/rotate.ts#rotateKeys": SYSTEM,
  "reports/find-patient.ts#findPatientOfReport": FLOW,
  "setup/first-administrator.ts#createAdministratorFromSettings": SETUP,
  "setup/first-administrator.ts#createFirstAdministrator": SETUP,
  "web/flows/email-change.ts#beginEmailChangeOf": FLOW,
  "web/flows/invitation.ts#acceptAsMyself": FLOW,
  "web/flows/invitation.ts#acceptAsSomebodyNew": FLOW,
  "web/flows/invitation.ts#becomeFirstAdministrator": FLOW,
  "web/flows/invitation.ts#holdInvitation": FLOW,
  "web/flows/invitation.ts#leaveToAccept": FLOW,
  "web/flows/own-account.ts#askForEmailChange": FLOW,
  "web/flows/own-account.ts#askForSignInPhone": FLOW,
  "web/flows/own-account.ts#changeOwnPassword": FLOW,
  "web/flows/own-account.ts#closeOwnAccount": FLOW,
  "web/flows/own-account.ts#confirmOwnEmail": FLOW,
  "web/flows/own-account.ts#confirmOwnSignInPhone": FLOW,
  "web/flows/own-account.ts#eraseOwnAccount": FLOW,
  "web/flows/own-account.ts#ownData": FLOW,
  "web/flows/own-account.ts#ownVisits": FLOW,
  "web/flows/own-account.ts#removeOwnSignInPhone": FLOW,
  "web/flows/own-account.ts#updateOwnDetails": FLOW,
  "web/flows/password-reset.ts#askForReset": FLOW,
  "web/flows/password-reset.ts#chooseNewPassword": FLOW,
  "web/flows/reauthenticate.ts#reauthenticate": FLOW,
  "web/flows/registration.ts#begin": FLOW,
  "web/flows/registration.ts#complete": FLOW,
  "web/flows/registration.ts#enterCode": FLOW,
  "web/flows/registration.ts#sendAnotherCode": FLOW,
  "web/flows/second-factor.ts#enrol": FLOW,
  "web/flows/sign-in.ts#enterCode": FLOW,
  "web/flows/sign-in.ts#signIn": FLOW,
  "web/flows/sign-out.ts#signOut": FLOW,
};
