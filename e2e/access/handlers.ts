import { VISIT_LIST, WITHDRAWAL } from "./areas/api-appointments.ts";
import { SIGN_IN, SWITCH, type AddressRow } from "./cells.ts";
import { startFor, type AccessWorld } from "./world.ts";
import { collectRows } from "#e2e/support/collect-rows.ts";

const EVERYBODY = { visitor: "200", patient: "200", doctor: "200", admin: "200" };
const REFUSED = { visitor: "400", patient: "400", doctor: "400", admin: "400" };
const NOBODY = { visitor: "404", patient: "404", doctor: "404", admin: "404" };

/** Every route handler of the build, and what it must answer to whom; several lines where it takes several things. */
export const HANDLERS: Readonly<Record<string, readonly AddressRow[]>> = {
  ...(await collectRows<readonly AddressRow[]>("access/areas/*.ts", "_HANDLERS")),
  "/api/health/live": [EVERYBODY],
  "/api/health/ready": [EVERYBODY],
  "/api/csp-report": [{ visitor: "204", patient: "204", doctor: "204", admin: "204", method: "POST" }],
  // Nothing of ours asks next-auth over HTTP, so nobody does.
  "/api/auth/[...nextauth]": [
    { ...NOBODY, path: () => "/api/auth/session" },
    { ...NOBODY, path: () => "/api/auth/csrf" },
    { ...NOBODY, path: () => "/api/auth/providers" },
    { ...NOBODY, path: () => "/api/auth/signout" },
    {
      ...NOBODY,
      method: "POST",
      path: () => "/api/auth/session",
      body: () => ({ data: { role: "admin" } }),
    },
    { ...NOBODY, method: "POST", path: () => "/api/auth/callback/ticket", body: () => ({ ticket: "x" }) },
  ],
  "/api/session": [
    EVERYBODY,
    // Stays signed in, whoever is.
    { ...EVERYBODY, method: "POST" },
  ],
  // Whatever is led there could not be read.
  "/api/unreadable-request": [
    REFUSED,
    { ...REFUSED, method: "POST" },
    { ...REFUSED, method: "PUT" },
    { ...REFUSED, method: "DELETE" },
  ],
  "/api/unserved-method": [
    { visitor: "405", patient: "405", doctor: "405", admin: "405" },
    { visitor: "405", patient: "405", doctor: "405", admin: "405", method: "POST" },
    { visitor: "405", patient: "405", doctor: "405", admin: "405", method: "PUT" },
    { visitor: "405", patient: "405", doctor: "405", admin: "405", method: "DELETE" },
  ],
  "/api/[[...path]]": [
    { ...NOBODY, path: () => "/api" },
    { ...NOBODY, path: () => "/api/no-such-thing" },
    { ...NOBODY, path: () => "/api/v1/no-such-thing" },
  ],
  "/api/v1/auth/token": [{ ...REFUSED, method: "POST" }],
  // A token that is nobody's is revoked already.
  "/api/v1/auth/revoke": [{ ...EVERYBODY, method: "POST", body: () => ({ token: "x" }) }],
  "/api/v1/auth/jwks": [EVERYBODY],
  "/api/v1/auth/metadata": [
    EVERYBODY,
    { ...EVERYBODY, path: () => "/.well-known/oauth-authorization-server" },
  ],
  "/api/v1/doctors/[id]/slots": [
    {
      kind: "doctor",
      path: (id, { practice }) =>
        `/api/v1/doctors/${id}/slots?visitTypeId=${practice.visitTypeId}&from=2027-01-06&to=2027-01-06`,
      visitor: ["200", "200", "200", "404", "400"],
      patient: ["200", "200", "200", "404", "400"],
      doctor: ["200", "200", "200", "404", "400"],
      admin: ["200", "200", "200", "404", "400"],
    },
  ],
  "/api/v1/appointments": [
    VISIT_LIST,
    {
      kind: "patient",
      method: "POST",
      body: (patientId, world) => ({
        ...booking(world),
        patientId,
        startsAt: startFor(patientId, world, "2027-01-07"),
      }),
      visitor: ["401", "401", "401", "401", "401"],
      patient: ["201", "201", "404", "404", "400"],
      doctor: ["201", "201", "404", "404", "400"],
      admin: ["201", "201", "201", "404", "400"],
    },
  ],
  "/api/v1/appointments/[id]": [
    WITHDRAWAL,
    {
      kind: "visit",
      visitor: ["401", "401", "401", "401", "401"],
      patient: ["200", "200", "404", "404", "400"],
      doctor: ["200", "200", "404", "404", "400"],
      admin: ["200", "200", "200", "404", "400"],
    },
  ],
  "/api/v1/appointments/[id]/cancellation": [
    {
      kind: "visit",
      method: "POST",
      body: () => ({ reason: "Better" }),
      visitor: ["401", "401", "401", "401", "401"],
      patient: ["200", "200", "404", "404", "400"],
      doctor: ["200", "200", "404", "404", "400"],
      admin: ["200", "200", "200", "404", "400"],
    },
  ],
  "/patient/visits/[id]/calendar.ics": [
    {
      kind: "visit",
      visitor: SIGN_IN,
      patient: ["200", "200", "404", "404", "404"],
      doctor: SWITCH,
      admin: SWITCH,
    },
  ],
  "/video/[id]": [
    {
      kind: "visit",
      visitor: SIGN_IN,
      // It is no visit by video: back to what is known of it.
      patient: ["to /patient/visits/[id]", "to /patient/visits/[id]", "404", "404", "404"],
      doctor: ["to /doctor", "to /doctor", "404", "404", "404"],
      admin: ["to /admin", "to /admin", "to /admin", "404", "404"],
    },
  ],
  // Whose it is, the session says and nothing else.
  "/account/data/copy.json": [{ visitor: SIGN_IN, patient: "200", doctor: "200", admin: "200" }],
  "/account/data/visits.ics": [{ visitor: SIGN_IN, patient: "200", doctor: "200", admin: "200" }],
  "/place": [{ visitor: "303", patient: "303", doctor: "303", admin: "303", method: "POST" }],
  "/language": [{ visitor: "303", patient: "303", doctor: "303", admin: "303", method: "POST" }],
  "/theme": [{ visitor: "303", patient: "303", doctor: "303", admin: "303", method: "POST" }],
};

function booking({ practice: { doctorId, locationId, visitTypeId } }: AccessWorld) {
  return { doctorId, locationId, visitTypeId, mode: "in_person" };
}
