import { isDeepStrictEqual } from "node:util";

import { listOf, objectOf, resolved, type Json } from "./json.ts";
import { schemaChanges, type Compared } from "./schema-changes.ts";

/** An operation in both documents. */
interface Versions {
  readonly was: Json;
  readonly is: Json;
  readonly documents: { readonly before: unknown; readonly after: unknown };
  readonly at: string;
}

const METHODS = ["get", "post", "put", "patch", "delete"];

/**
 * What breaks a client that was written against the earlier document, each as a sentence. Additions break no client: operations, members of
 * answers, accepted input, and codes of refusals.
 */
export function breakingChanges(before: unknown, after: unknown): string[] {
  const [had, has] = [objectOf(objectOf(before)["paths"]), objectOf(objectOf(after)["paths"])];
  return Object.keys(had).flatMap((path) =>
    METHODS.filter((method) => method in objectOf(had[path])).flatMap((method) => {
      const at = `${method.toUpperCase()} ${path}`;
      const is = objectOf(has[path])[method];
      if (is === undefined) return [`${at} is gone`];
      const was = objectOf(objectOf(had[path])[method]);
      return operationChanges({ was, is: objectOf(is), documents: { before, after }, at });
    }),
  );
}

function operationChanges(versions: Versions): string[] {
  const { was, is, at } = versions;
  const ways = listOf(is["security"]);
  const isOpen = listOf(was["security"]).every((way) => ways.some((each) => isDeepStrictEqual(way, each)));
  return [
    ...(was["operationId"] === is["operationId"] ? [] : [`${at} has another operationId`]),
    ...(isOpen ? [] : [`${at} is not open to all whom it was open to`]),
    ...parameterChanges(versions),
    ...bodyChanges(versions),
    ...responseChanges(versions),
  ];
}

function parameterChanges({ was, is, documents: { before, after }, at }: Versions): string[] {
  const named = (document: unknown, operation: Json) => {
    const all = listOf(operation["parameters"]).map((each) => resolved(document, each));
    return new Map(all.map((each) => [`${String(each["in"])} ${String(each["name"])}`, each]));
  };
  const [had, has] = [named(before, was), named(after, is)];
  const removed = [...had.keys()].filter((name) => !has.has(name)).map((name) => `${at}: ${name} is gone`);
  const changed = [...has].flatMap(([name, now]) => {
    const known = had.get(name);
    const isNeeded = now["required"] === true && known?.["required"] !== true;
    const where = `${at}: ${name}`;
    return [
      ...(isNeeded ? [`${where} must be sent now`] : []),
      ...(known ? compare("sent", [before, known["schema"]], [after, now["schema"]], where) : []),
    ];
  });
  return [...removed, ...changed];
}

function bodyChanges({ was, is, documents: { before, after }, at }: Versions): string[] {
  const [had, has] = [resolved(before, was["requestBody"]), resolved(after, is["requestBody"])];
  const where = `${at}: body`;
  if (had["required"] !== true && has["required"] === true) return [`${where} must be sent now`];
  return contentChanges("sent", [before, had], [after, has], where);
}

function responseChanges({ was, is, documents: { before, after }, at }: Versions): string[] {
  const [had, has] = [objectOf(was["responses"]), objectOf(is["responses"])];
  return Object.keys(had).flatMap((status) => {
    const where = `${at}: ${status}`;
    if (!Object.hasOwn(has, status)) return [`${where} is gone`];
    const [then, now] = [resolved(before, had[status]), resolved(after, has[status])];
    const [headers, left] = [objectOf(then["headers"]), objectOf(now["headers"])];
    return [
      ...Object.keys(headers).flatMap((name) =>
        Object.hasOwn(left, name) ? [] : [`${where}: header ${name} is gone`],
      ),
      // Refusals may get new codes: clients act on the status of one that they do not know.
      ...(status < "400" ? contentChanges("answered", [before, then], [after, now], where) : []),
    ];
  });
}

type Within = readonly [document: unknown, value: Json];

function contentChanges(
  direction: Compared["direction"],
  [before, was]: Within,
  [after, is]: Within,
  at: string,
): string[] {
  const [had, has] = [objectOf(was["content"]), objectOf(is["content"])];
  return Object.keys(had).flatMap((type) => {
    if (!Object.hasOwn(has, type)) return [`${at}: ${type} is gone`];
    const [then, now] = [objectOf(had[type])["schema"], objectOf(has[type])["schema"]];
    return compare(direction, [before, then], [after, now], at);
  });
}

function compare(
  direction: Compared["direction"],
  [before, was]: readonly [unknown, unknown],
  [after, is]: readonly [unknown, unknown],
  at: string,
): string[] {
  return schemaChanges(
    { before: { document: before, schema: was }, after: { document: after, schema: is }, direction },
    at,
  );
}
