"use server";

import { begin, complete, enterCode, sendAnotherCode } from "#lib/web/flows/registration.ts";
import type { DomainError } from "#lib/core/errors.ts";
import { safeNext } from "#lib/core/safe-next.ts";
import { registerPath, signInPath } from "#lib/core/sign-in-path.ts";
import { typedDate } from "#lib/i18n/typed-date.ts";
import { action } from "#lib/web/transport/action.ts";
import { plainInput } from "#lib/web/transport/form-input.ts";
import { PORTALS } from "#lib/identity/users/roles.ts";

export const beginAction = action(begin, { done: (_begun, form) => registerPath(nextOf(form), "/code") });

export const anotherCodeAction = action(sendAnotherCode, {
  done: (_sent, form) => withFlag(registerPath(nextOf(form), "/code"), "again"),
  refused: beginAgain,
});

export const enterCodeAction = action(enterCode, {
  done: (_entered, form) => registerPath(nextOf(form), "/details"),
  refused: beginAgain,
});

export const registerAction = action(complete, {
  input: (form) => {
    const {
      "dateOfBirth.day": day,
      "dateOfBirth.month": month,
      "dateOfBirth.year": year,
      ...typed
    } = plainInput(form);
    return { ...typed, dateOfBirth: typedDate({ day, month, year }) };
  },
  done: (signedIn, form) => {
    const next = nextOf(form);
    if (signedIn?.role !== undefined) return next === "" ? PORTALS[signedIn.role] : next;
    return withFlag(signInPath(next), "registered");
  },
});

function beginAgain({ code }: DomainError, form: FormData): string | undefined {
  return code === "registration_over" ? withFlag(registerPath(nextOf(form)), "over") : undefined;
}

function nextOf(form: FormData): string {
  return safeNext(form.get("next"), "");
}

function withFlag(path: string, flag: string): string {
  return `${path}${path.includes("?") ? "&" : "?"}${flag}=1`;
}
