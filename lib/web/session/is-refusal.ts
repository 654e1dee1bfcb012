import "server-only";

/** What next-auth throws at requests that are no use: its addresses are public, and anybody may send anything there. */
const REFUSALS = new Set<unknown>([
  "CredentialsSignin",
  "InvalidCallbackUrl",
  "InvalidProvider",
  "MissingCSRF",
  "UnknownAction",
]);

/** Whether next-auth refused a request, rather than failed at one that it should have served. */
export function isRefusal(error: Error): boolean {
  if (REFUSALS.has(Reflect.get(error, "type"))) return true;
  // A body that is no JSON, and a way to sign in that we do not have, are errors without a type of their own.
  return error instanceof SyntaxError || /^Provider with id ".*" not found\./s.test(error.message);
}
