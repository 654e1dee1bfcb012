import { expect, test } from "vitest";

import { isRefusal } from "./is-refusal.ts";

/** Built like next-auth's `AuthError`, which plain Node cannot load. */
const authError = (type: string) => Object.assign(new Error(`${type}. Read more at …`), { type });

function parse(text: string): Error {
  try {
    throw new Error(String(JSON.parse(text)));
  } catch (error) {
    return error instanceof Error ? error : new Error();
  }
}

test.each([
  ["a ticket that is none", authError("CredentialsSignin")],
  ["a form without the token against forgery", authError("MissingCSRF")],
  ["an address that is none", authError("UnknownAction")],
  ["a place to go on to that is none", authError("InvalidCallbackUrl")],
  ["a callback that is asked for instead of sent to", authError("InvalidProvider")],
  ["a body that is no JSON", parse("{")],
  ["a way to sign in that we do not have", new Error('Provider with id "x" not found. Available: [ticket].')],
])("what strangers send is no error of ours: %s", (_what, error) => {
  expect(isRefusal(error)).toBe(true);
});

test.each([
  ["a cookie that cannot be made", authError("JWTSessionError")],
  ["a callback of ours that fails", authError("CallbackRouteError")],
  ["a wrong setting", authError("MissingSecret")],
  ["a bug", new TypeError("undefined is not a function")],
])("a failure of ours is one: %s", (_what, error) => {
  expect(isRefusal(error)).toBe(false);
});
