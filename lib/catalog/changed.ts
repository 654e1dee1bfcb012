import { DomainError } from "#lib/core/errors.ts";
import { constraintName, sqlState } from "#db/errors.ts";

export interface ChangedDto {
  readonly id: string;
  readonly version: number;
}

/** The result of changing a thing of the catalogue: the names of its fields go into the trail, and none of their values. */
export type Changed = ChangedDto & { readonly fields: readonly string[] };

/** The row of an update that names the version it expects. @throws DomainError `changed_meanwhile` when there is none */
export function changedOf(
  rows: readonly ChangedDto[],
  { before, after }: { readonly before: object; readonly after: object },
): Changed {
  const [row] = rows;
  if (row === undefined) throw new DomainError("changed_meanwhile");
  const fields = Object.entries(after).flatMap(([name, value]) =>
    value === undefined || String(value) === String(Reflect.get(before, name)) ? [] : [name],
  );
  return { ...row, fields };
}

/** The database's refusal of a change, as the field at fault. */
export function refuseChange(error: unknown): never {
  if (constraintName(error) === "time_zone_is_fixed")
    throw new DomainError("invalid_input", { fields: { timeZone: "zone_fixed" }, cause: error });
  if (constraintName(error) === "locations_code_key")
    throw new DomainError("invalid_input", { fields: { code: "code_taken" }, cause: error });
  if (constraintName(error) === "closed_is_not_public")
    throw new DomainError("wrong_state", { cause: error });
  if (sqlState(error) === "23505")
    throw new DomainError("invalid_input", { fields: { name: "name_taken" }, cause: error });
  throw error;
}
