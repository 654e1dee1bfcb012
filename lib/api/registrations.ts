import { z } from "zod";

import { TERMS_VERSION } from "#lib/i18n/terms-version.ts";
import { beginRegistration } from "#lib/identity/registration/begin.ts";
import { registerPatient } from "#lib/identity/registration/register.ts";
import { verifyRegistration } from "#lib/identity/registration/verify.ts";

import { answeringVisitorOperation, visitorOperation } from "./on-behalf.ts";

const PATH = "/api/v1/registrations";
const SCOPE = { scope: "registrations:write", method: "POST" } as const;
const HANDLE = "wq3q7cI3xY0uJ6m0p1bJc8mX9kD2rT5vLh4nZs6aE8g";

/**
 * Registering by a mailed code. The client that begins gets the registration's handle, which only it has: later requests name it in the
 * body. Known emails are answered as unknown ones are, and mailed that they have an account.
 */
export const REGISTRATION_OPERATIONS = [
  answeringVisitorOperation({
    ...SCOPE,
    id: "beginRegistration",
    path: PATH,
    verb: beginRegistration,
    input: beginRegistration.input,
    status: 201,
    answersSecret: true,
    answer: z.strictObject({ handle: z.string() }),
    example: { input: { email: "amara@example.org" }, answer: { handle: HANDLE } },
  }),
  visitorOperation({
    ...SCOPE,
    id: "verifyRegistration",
    path: `${PATH}/verification`,
    verb: verifyRegistration,
    input: verifyRegistration.input,
    example: { input: { handle: HANDLE, code: "123456" } },
  }),
  answeringVisitorOperation({
    ...SCOPE,
    id: "completeRegistration",
    path: `${PATH}/completion`,
    verb: registerPatient,
    input: registerPatient.input,
    status: 201,
    answer: z.strictObject({ userId: z.uuid(), patientId: z.uuid() }),
    example: {
      input: {
        handle: HANDLE,
        name: "Amara O’Neill",
        dateOfBirth: "1988-03-27",
        phone: "+9779851234567",
        timeZone: "Asia/Kathmandu",
        password: "three lanterns by the sea",
        termsVersion: TERMS_VERSION,
      },
      answer: {
        userId: "0199a3c4-7d10-7c3e-8f00-00000000000a",
        patientId: "0199a3c4-7d10-7c3e-8f00-000000000002",
      },
    },
  }),
];
