import "server-only";

/** What next-auth throws at malformed requests: its endpoints are public, and may be sent anything. */
const REFUSALS = new Set<unknown>([
  "CredentialsSignin",
  "InvalidCallbackUrl",
  "InvalidProvider",
  "MissingCSRF",
  "UnknownAction",
]);

/** Whether next-auth refused a request, rather than failed at a valid one. */
export function isRefusal(error: Error): boolean {
  if (REFUSALS.has(Reflect.get(error, "type"))) return true;
  // A body that is not JSON, and an unknown sign-in method, are errors without a type of their own.
  return error instanceof SyntaxError || /^Provider with id ".*" not found\./s.test(error.message);
}
