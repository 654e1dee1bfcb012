import { DomainError } from "#lib/core/errors.ts";

/**
 * What was sent, with what the address of the request says of it. The address has the word alone: its fields are
 * refused as unknown where they are sent beside it.
 * @throws DomainError `invalid_input`
 */
export function withAddress(sent: unknown, said: Readonly<Record<string, unknown>>): unknown {
  if (typeof sent !== "object" || sent === null || Array.isArray(sent)) return sent;
  const twice = Object.keys(said).filter((name) => name in sent);
  if (twice.length > 0) {
    const fields = Object.fromEntries(twice.map((name) => [name, "unknown_field"]));
    throw new DomainError("invalid_input", { fields });
  }
  return { ...sent, ...said };
}
