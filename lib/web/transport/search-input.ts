import { DomainError } from "#lib/core/errors.ts";

/**
 * The query string's fields by name.
 * @throws DomainError `invalid_input` for a repeated name or invalid UTF-8, which could be read in two ways
 */
export function searchInput(url: string): Readonly<Record<string, string>> {
  const { search, searchParams } = new URL(url);
  const names = [...searchParams.keys()];
  const repeated = names.filter((name, index) => names.indexOf(name) !== index);
  if (repeated.length > 0) refuse(repeated, "repeated");
  if (!isUtf8(search)) refuse(["query"], "unreadable_character");
  return Object.fromEntries(searchParams);
}

function isUtf8(search: string): boolean {
  try {
    decodeURIComponent(search);
    return true;
  } catch {
    return false;
  }
}

function refuse(names: readonly string[], why: string): never {
  throw new DomainError("invalid_input", { fields: Object.fromEntries(names.map((name) => [name, why])) });
}
