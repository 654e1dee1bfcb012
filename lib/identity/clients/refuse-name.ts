import { DomainError } from "#lib/core/errors.ts";
import { constraintName } from "#db/errors.ts";

/** Two clients with the same name could not be told apart in the trail. @throws DomainError `invalid_input`, or the error it was given */
export function refuseName(error: unknown): never {
  if (constraintName(error) !== "clients_name") throw error;
  throw new DomainError("invalid_input", { fields: { name: "name_taken" }, cause: error });
}
