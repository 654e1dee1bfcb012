import type { ResourceType } from "./constants.ts";
import { MOST_MATCHES, RESOURCE_TYPES, USUAL_MATCHES } from "./constants.ts";
import type { FhirType } from "./fhir-type.ts";
import { openPage } from "./page-link.ts";
import { listOf, refuse, valueOf, type Values } from "./values.ts";

/** A search as it was requested: all of it is parsed before anything is read. */
export interface FhirSearch {
  readonly type: FhirType;
  /** Everything that narrows it, and how it is shown. */
  readonly values: Values;
  readonly ids: readonly string[] | undefined;
  readonly included: readonly ResourceType[];
  readonly limit: number;
  readonly after: unknown;
}

export interface SentParameters {
  /** After the question mark. */
  readonly inAddress: readonly (readonly [string, string])[];
  /** In the body of `POST _search`. */
  readonly inBody: readonly (readonly [string, string])[];
}

/** Parameters of any type. `_format` is the transport's. */
const COMMON = new Set(["_id", "_count", "_include", "_page"]);

/**
 * Reads a search. A parameter that is not supported is refused: a filter that is passed over shows too much.
 * @throws DomainError `invalid_input`
 */
export function readSearch(type: FhirType, { inAddress, inBody }: SentParameters): FhirSearch {
  const unfit = inAddress.filter(([name]) => type.parameters[name]?.isOfPerson);
  if (unfit[0]) refuse(unfit[0][0], "post_search");
  const sent = grouped([...inAddress, ...inBody]);
  for (const name of sent.keys())
    if (!COMMON.has(name) && !Object.hasOwn(type.parameters, name)) refuse(name, "unknown_field");
  const page = valueOf(sent, "_page");
  if (page !== undefined && sent.size > 1) refuse("_page", "alone");
  const { values, after } =
    page === undefined ? { values: sent, after: undefined } : openPage(page, type.type);
  const ids = listOf(values, "_id");
  if (ids !== undefined && [...values.keys()].some((name) => Object.hasOwn(type.parameters, name)))
    refuse("_id", "alone");
  return { type, values, ids, included: includedBy(values, type), limit: limitIn(values), after };
}

/** Pairs by their names. */
export function grouped(pairs: readonly (readonly [string, string])[]): Values {
  const values = new Map<string, string[]>();
  for (const [name, value] of pairs) {
    const known = values.get(name);
    if (known === undefined) values.set(name, [value]);
    else known.push(value);
  }
  return values;
}

/** FHIR lets a server return less than was asked for; zero is no page. */
function limitIn(values: Values): number {
  const count = valueOf(values, "_count");
  if (count === undefined) return USUAL_MATCHES;
  if (!/^\d{1,6}$/.test(count) || Number(count) === 0) return refuse("_count", "number");
  return Math.min(Number(count), MOST_MATCHES);
}

/** `Type:parameter`, or `Type:parameter:Target` for one of several types. */
function includedBy(values: Values, { type, includes }: FhirType): ResourceType[] {
  const wished = (values.get("_include") ?? []).flatMap((value) => {
    const [source, parameter = "", target, ...rest] = value.split(":");
    const types = Object.hasOwn(includes, parameter) ? (includes[parameter] ?? []) : [];
    const meant = target === undefined ? types : types.filter((each) => each === target);
    if (source !== type || rest.length > 0 || meant.length === 0) return refuse("_include");
    return meant;
  });
  return RESOURCE_TYPES.filter((each) => wished.includes(each));
}
