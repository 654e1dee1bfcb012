import { DomainError } from "#lib/core/errors.ts";

/** The answer of creating a thing of the catalogue. */
export interface CreatedDto {
  readonly id: string;
  readonly slug: string;
}

/**
 * The row of an insert that does nothing on conflict.
 * @throws DomainError `invalid_input` when there is none: the slug, or the name where names are unique, is in use
 */
export function createdOf(rows: readonly CreatedDto[]): CreatedDto {
  const [row] = rows;
  if (row === undefined) throw new DomainError("invalid_input", { fields: { slug: "slug_taken" } });
  return row;
}
