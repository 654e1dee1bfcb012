import { nounOfPath } from "./pools.ts";
import type { Described } from "./described.ts";
import type { Draft } from "./mutations.ts";
import { idOf, valueOf, type Making } from "./values.ts";

/** A request that the document allows, about existing rows. `etagOf` has the tag last read at a path. */
export function drafted(
  { operation, path, query, body }: Described,
  making: Making,
  etagOf: (path: string) => string | undefined,
): Draft {
  const { dice } = making;
  const { example, method } = operation;
  const pathParams = Object.fromEntries(
    parametersOf(path).map(({ name, noun }) => {
      const said = example.path?.[name];
      const isId = said === undefined || /^[0-9a-f-]{36}$/.test(said);
      return [name, isId ? idOf(noun, making) : said];
    }),
  );
  const isRead = method === "GET";
  const params = isRead
    ? query.flatMap(({ name, schema, required = false }) => {
        const said = example.input[name];
        if (!required && !dice.chance(said === undefined || name === "cursor" ? 0.1 : 0.6)) return [];
        return [[name, String(valueOf(schema, said, name, making))]];
      })
    : [];
  const search = new URLSearchParams(params).toString();
  const sent = body === undefined ? undefined : valueOf(body, example.input, "", making);
  const tag = etagOf(filled(path, pathParams)) ?? '"v1"';
  const headers = {
    ...(sent !== undefined && { "content-type": "application/json" }),
    ...(!isRead && { origin: "http://localhost:3000" }),
    ...((method === "PUT" || method === "PATCH") && { "if-match": tag }),
    ...(isRead && dice.chance(0.1) && { "if-none-match": tag }),
    ...(method === "POST" && dice.chance(0.1) && { "idempotency-key": `key-${dice.below(1e9)}-of-a-fuzz` }),
  };
  return { method, pathParams, search: search === "" ? "" : `?${search}`, headers, body: sent };
}

/** The parameters of a path, each with the noun before it. */
function parametersOf(path: string): { readonly name: string; readonly noun: string }[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map((match) => ({
    name: match[1] ?? "",
    noun: match[1] === "userId" ? "users" : nounOfPath(path.slice(0, match.index)),
  }));
}

export function filled(path: string, params: Readonly<Record<string, string>>): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(wellFormed(params[name] ?? "")),
  );
}

const wellFormed = (text: string) => text.replaceAll(/[\ud800-\udfff]/g, "\ufffd");
