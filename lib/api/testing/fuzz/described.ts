import { OPERATIONS } from "#lib/api/operations.ts";
import type { Operation } from "#lib/api/operation.ts";
import { apiDocument } from "#lib/web/api-document/document.ts";

/** JSON Schema, as far as the document uses it. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: JsonSchema | boolean;
  readonly propertyNames?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
}

interface Parameter {
  readonly $ref?: string;
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema: JsonSchema;
}

interface OperationObject {
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: {
    readonly content: Readonly<Record<string, { readonly schema: JsonSchema }>>;
  };
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, OperationObject>>>>;
}

/** The input of an operation, as the document describes it. */
export interface Described {
  readonly operation: Operation;
  readonly path: string;
  readonly query: readonly Parameter[];
  readonly body: JsonSchema | undefined;
}

const document: Document = JSON.parse(JSON.stringify(apiDocument()));

/** Follows references within the document. */
export function resolved<T extends { readonly $ref?: string }>(part: T): T {
  const { $ref } = part;
  if ($ref === undefined) return part;
  const found: T = JSON.parse(
    JSON.stringify(
      $ref
        .slice(2)
        .split("/")
        .reduce<unknown>((at, key) => Reflect.get(Object(at), key), document),
    ),
  );
  return resolved(found);
}

/** Every operation of the table with its description in the document. */
export const DESCRIBED: readonly Described[] = OPERATIONS.map((operation) => {
  const item = document.paths[operation.path] ?? {};
  const said = item[operation.method.toLowerCase()];
  if (said === undefined) throw new Error(`The document lacks ${operation.id}`);
  const parameters = (said.parameters ?? []).map(resolved);
  return {
    operation,
    path: operation.path,
    query: parameters.filter((each) => each.in === "query"),
    body: said.requestBody?.content["application/json"]?.schema,
  };
});
