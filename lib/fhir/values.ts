import { z } from "zod";

import { DomainError } from "#lib/core/errors.ts";
import { Id } from "#lib/core/fields.ts";

import { FHIR_PATH, MOST_MATCHES, RESOURCE_TYPES, type ResourceType } from "./constants.ts";

/** The values of a search by their parameters, in the order in which they came. */
export type Values = ReadonlyMap<string, readonly string[]>;

/** @throws DomainError `invalid_input` */
export function refuse(parameter: string, why = "invalid"): never {
  throw new DomainError("invalid_input", { fields: { [parameter]: why } });
}

/** The value of a parameter that comes once. @throws DomainError `invalid_input` */
export function valueOf(values: Values, name: string): string | undefined {
  const given = values.get(name) ?? [];
  if (given.length > 1) refuse(name, "repeated");
  if (given[0] === "") refuse(name, "required");
  return given[0];
}

/** Any of several values, separated by commas. FHIR escapes a literal comma, which no id or code of ours has. */
export function listOf(values: Values, name: string): string[] | undefined {
  const list = valueOf(values, name)?.split(",");
  if (list !== undefined && list.length > MOST_MATCHES) refuse(name, "too_much");
  return list;
}

/** Those of some ids that can be ours: any other names nothing. */
export function uuidsOf(ids: readonly string[]): string[] {
  return ids.filter((id) => Id.safeParse(id).success && id === id.toLowerCase());
}

/** The code of a token, which may name our system and no other. @throws DomainError `invalid_input` */
export function codeOf(token: string, name: string, system?: string): string {
  const parts = token.split("|");
  const [first = "", code = first] = parts;
  if (parts.length > 2 || code === "" || (parts.length === 2 && first !== system)) refuse(name);
  return code;
}

export interface Referred {
  readonly type: ResourceType;
  readonly id: string;
}

/**
 * What a reference names: `Patient/{id}`, the same below our own URL, or the id alone where it can be of one type.
 * @throws DomainError `invalid_input`
 */
export function referredIn(
  values: Values,
  name: string,
  { types, base }: { readonly types: readonly ResourceType[]; readonly base: string },
): Referred | undefined {
  const value = valueOf(values, name);
  if (value === undefined) return undefined;
  const own = value.startsWith(`${base}${FHIR_PATH}/`)
    ? value.slice(base.length + FHIR_PATH.length + 1)
    : value;
  const [typeName = "", id] = own.includes("/")
    ? own.split("/", 2)
    : [types.length === 1 ? types[0] : "", own];
  const type = RESOURCE_TYPES.find((each) => each === typeName);
  if (type === undefined || !types.includes(type) || !z.string().regex(FHIR_ID).safeParse(id).success)
    return refuse(name);
  return own.split("/").length > 2 || id === undefined ? refuse(name) : { type, id };
}

/** The same of a resource whose id is a UUID. @throws DomainError `invalid_input` */
export function uuidIn(
  values: Values,
  name: string,
  asked: { readonly types: readonly ResourceType[]; readonly base: string },
): string | undefined {
  const referred = referredIn(values, name, asked);
  if (referred !== undefined && uuidsOf([referred.id]).length === 0) refuse(name);
  return referred?.id;
}

/** FHIR R4, section 2.24.0.1. */
export const FHIR_ID = /^[A-Za-z0-9.-]{1,64}$/;

/** The end of the slice before. It was sealed, so it is ours; an older release may have written another format. */
export function keyOf<Key extends z.ZodType>(key: Key, after: unknown): z.output<Key> | undefined {
  if (after === undefined || after === null) return undefined;
  const parsed = key.safeParse(after);
  return parsed.success ? parsed.data : refuse("_page");
}
