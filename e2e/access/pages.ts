import { SIGN_IN, SWITCH, type AddressRow } from "./cells.ts";
import { collectRows } from "#e2e/support/collect-rows.ts";

const EVERYBODY = { visitor: "200", patient: "200", doctor: "200", admin: "200" };
const PATIENTS = { visitor: SIGN_IN, patient: "200", doctor: SWITCH, admin: SWITCH };
const DOCTORS = { visitor: SIGN_IN, patient: SWITCH, doctor: "200", admin: SWITCH };
const ADMINISTRATORS = { visitor: SIGN_IN, patient: SWITCH, doctor: SWITCH, admin: "200" };
/** One's own account, in whatever role. */
const SIGNED_IN = { visitor: SIGN_IN, patient: "200", doctor: "200", admin: "200" };
/** Own, acted for, foreign, missing, malformed. */
const OWN_OR_ACTED_FOR = ["200", "200", "404", "404", "404"] as const;
const ANY_THAT_EXISTS = ["200", "200", "200", "404", "404"] as const;

/** Signed in already: on to one's own portal. */
const SIGNED_OUT = { visitor: "200", patient: "to /patient", doctor: "to /doctor", admin: "to /admin" };

const NO_FACTOR = {
  visitor: SIGN_IN,
  patient: "to /account/second-factor",
  doctor: "to /account/second-factor",
  admin: "to /account/second-factor",
};

/** Every page of the build, and what it must answer to whom. Reviewed by hand: a page without a line fails the test. */
export const PAGES: Readonly<Record<string, AddressRow>> = {
  ...(await collectRows<AddressRow>("access/areas/*.ts", "_PAGES")),
  "/": EVERYBODY,
  "/doctors": EVERYBODY,
  "/doctors/[slug]": {
    kind: "slug",
    visitor: ANY_THAT_EXISTS,
    patient: ANY_THAT_EXISTS,
    doctor: ANY_THAT_EXISTS,
    admin: ANY_THAT_EXISTS,
  },
  "/terms": EVERYBODY,
  "/privacy": EVERYBODY,
  "/sign-in": SIGNED_OUT,
  "/register": SIGNED_OUT,
  "/switch-role": { visitor: SIGN_IN, patient: "to /patient", doctor: "200", admin: "200" },
  "/patient": PATIENTS,
  "/patient/book": PATIENTS,
  "/patient/visits/[id]": { ...PATIENTS, kind: "visit", patient: OWN_OR_ACTED_FOR },
  "/patient/visits/[id]/booked": { ...PATIENTS, kind: "visit", patient: OWN_OR_ACTED_FOR },
  "/patient/visits/[id]/cancel": { ...PATIENTS, kind: "visit", patient: OWN_OR_ACTED_FOR },
  "/patient/visits/[id]/move": { ...PATIENTS, kind: "visit", patient: OWN_OR_ACTED_FOR },
  "/patient/profile": PATIENTS,
  "/patient/profile/[id]": { ...PATIENTS, kind: "patient", patient: OWN_OR_ACTED_FOR },
  "/doctor": DOCTORS,
  "/admin": ADMINISTRATORS,
  "/admin/users": ADMINISTRATORS,
  "/admin/users/[id]": { ...ADMINISTRATORS, kind: "user", admin: ANY_THAT_EXISTS },
  "/admin/users/invite": ADMINISTRATORS,
  "/admin/invitations": ADMINISTRATORS,
  "/admin/patients": ADMINISTRATORS,
  "/admin/patients/new": ADMINISTRATORS,
  "/admin/patients/[id]": { ...ADMINISTRATORS, kind: "patient", admin: ANY_THAT_EXISTS },
  "/admin/patients/[id]/merge": { ...ADMINISTRATORS, kind: "patient", admin: ANY_THAT_EXISTS },
  "/admin/doctors": ADMINISTRATORS,
  "/admin/doctors/new": ADMINISTRATORS,
  "/admin/doctors/[id]": { ...ADMINISTRATORS, kind: "doctor", admin: ANY_THAT_EXISTS },
  "/admin/doctors/[id]/leave": { ...ADMINISTRATORS, kind: "doctor", admin: ANY_THAT_EXISTS },
  // The link is the proof, and every other one says the same sentence.
  "/invitation": { ...EVERYBODY, kind: "invitation", path: (token) => `/invitation?token=${token}` },
  "/first-administrator": { ...EVERYBODY, path: () => "/first-administrator?token=x" },
  "/register/code": {
    visitor: "to /register",
    patient: "to /patient",
    doctor: "to /doctor",
    admin: "to /admin",
  },
  "/register/details": {
    visitor: "to /register/code",
    patient: "to /patient",
    doctor: "to /doctor",
    admin: "to /admin",
  },
  "/sign-in/code": { visitor: SIGN_IN, patient: "to /patient", doctor: "to /doctor", admin: "to /admin" },
  "/forgot-password": EVERYBODY,
  "/forgot-password/sent": EVERYBODY,
  // Every link that opens nothing says the same sentence.
  "/reset-password": { ...EVERYBODY, path: () => "/reset-password?token=x" },
  "/demo/mail": EVERYBODY,
  "/admin/audit": ADMINISTRATORS,
  "/admin/messages": ADMINISTRATORS,
  "/patient/profile/[id]/access": { ...PATIENTS, kind: "patient", patient: OWN_OR_ACTED_FOR },
  "/account": SIGNED_IN,
  "/account/confirm": SIGNED_IN,
  "/account/sessions": SIGNED_IN,
  "/account/signed-in": SIGNED_IN,
  "/account/second-factor": SIGNED_IN,
  "/account/second-factor/set-up": SIGNED_IN,
  // Nobody of these has one.
  "/account/second-factor/recovery-codes": NO_FACTOR,
  "/account/second-factor/off": NO_FACTOR,
  "/account/details": SIGNED_IN,
  "/account/password": SIGNED_IN,
  "/account/email": SIGNED_IN,
  // Every link that is not one's own says the same sentence.
  "/account/email/confirm": { ...SIGNED_IN, path: () => "/account/email/confirm?token=x" },
  "/account/phone": SIGNED_IN,
  // Nobody of these has asked for a code.
  "/account/phone/code": {
    visitor: SIGN_IN,
    patient: "to /account/phone",
    doctor: "to /account/phone",
    admin: "to /account/phone",
  },
  "/account/close": SIGNED_IN,
  "/account/calendar": SIGNED_IN,
  "/account/data": SIGNED_IN,
  "/account/data/erase": SIGNED_IN,
  "/account-closed": EVERYBODY,
  "/_not-found": { visitor: "404", patient: "404", doctor: "404", admin: "404", path: () => "/no-such-page" },
};
