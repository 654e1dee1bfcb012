import "server-only";

import { z } from "zod";

import type { Context } from "#lib/core/context.ts";
import { DomainError, isDomainError } from "#lib/core/errors.ts";
import { parseInput } from "#lib/core/parse-input.ts";
import { beginRegistration } from "#lib/identity/registration/begin.ts";
import { registerPatient } from "#lib/identity/registration/register.ts";
import { findRegistration, type StandingRegistration } from "#lib/identity/registration/standing.ts";
import { verifyRegistration } from "#lib/identity/registration/verify.ts";
import { REGISTRATION_LIFETIME_MS } from "#lib/identity/users/constants.ts";
import { RegisterInput, SixDigits } from "#lib/identity/users/schema.ts";
import { dropCookie, heldCookie, keepCookie } from "#lib/web/session/cookie-jar.ts";
import { registrationCookieName } from "#lib/web/session/cookie.ts";
import { systemContext } from "#lib/web/session/system-context.ts";
import { systemRead } from "#lib/web/session/system-read.ts";

import { deliverInDemo } from "./demo-mail.ts";
import { attemptSignIn, type SignedIn } from "./sign-in.ts";

/** The browser's registration cookie is not a form field. */
const EnterCodeInput = z.strictObject({ code: SixDigits });
const NoInput = z.strictObject({});

/** Begins a registration with an email, and sets the browser's registration cookie. @throws DomainError as `beginRegistration` */
export const begin = Object.assign(
  async (ctx: Context, raw: unknown): Promise<object> => {
    const { handle } = await beginRegistration(systemContext(ctx, "register"), raw);
    await hold(handle);
    await deliverInDemo(ctx, typeof raw === "object" && raw !== null ? Reflect.get(raw, "email") : undefined);
    return {};
  },
  { verbName: beginRegistration.verbName, input: beginRegistration.input },
);

/**
 * Sends another code to the same email. It replaces the earlier one in every window of this browser.
 * @throws DomainError `registration_over`, and as `beginRegistration`
 */
export const sendAnotherCode = Object.assign(
  async (ctx: Context, raw: unknown): Promise<object> => {
    parseInput(NoInput, raw);
    return begin(ctx, { email: (await loadCurrent()).address });
  },
  { verbName: beginRegistration.verbName, input: NoInput },
);

/** @throws DomainError as `verifyRegistration` */
export const enterCode = Object.assign(
  async (ctx: Context, raw: unknown): Promise<object> =>
    verifyRegistration(systemContext(ctx, "register"), {
      ...parseInput(EnterCodeInput, raw),
      handle: await held(),
    }),
  { verbName: verifyRegistration.verbName, input: EnterCodeInput },
);

/**
 * Completes the registration and signs in. A repeated form signs in again: a new user with the right password has done nothing wrong.
 * @returns the session, or undefined if only the sign-in failed: the user then signs in by hand
 * @throws DomainError as `registerPatient`
 */
export const complete = Object.assign(
  async (ctx: Context, raw: unknown): Promise<SignedIn | undefined> => {
    const typed = parseInput(RegisterInput, raw);
    const { address } = await loadCurrent();
    const credentials = { identifier: address, password: typed.password };
    try {
      await registerPatient(systemContext(ctx, "register"), { ...typed, handle: await held() });
    } catch (error) {
      if (!isDomainError(error) || error.code !== "registration_over") throw toldWithoutField(error);
      const again = await attemptSignIn(ctx, credentials);
      if (again === undefined) throw error;
      return again;
    }
    await dropCookie(registrationCookieName());
    return attemptSignIn(ctx, credentials);
  },
  { verbName: registerPatient.verbName, input: RegisterInput },
);

/** How far this browser has come with its registration. Reading changes nothing. */
export async function currentRegistration(): Promise<StandingRegistration | undefined> {
  const handle = await held();
  if (handle === "") return undefined;
  return systemRead("register", (tx, ctx) => findRegistration(tx, ctx, handle));
}

async function loadCurrent(): Promise<StandingRegistration> {
  const current = await currentRegistration();
  if (current === undefined) throw new DomainError("registration_over");
  return current;
}

/** The form has no email field. Its user has proved that the email is theirs, so they may learn that it has an account. */
function toldWithoutField(error: unknown): unknown {
  const isTaken = isDomainError(error) && error.code === "email_taken";
  return isTaken ? new DomainError("email_taken", { cause: error }) : error;
}

function hold(handle: string): Promise<void> {
  return keepCookie(registrationCookieName(), handle, { forMs: REGISTRATION_LIFETIME_MS });
}

function held(): Promise<string> {
  return heldCookie(registrationCookieName());
}
