import { createDocument, type ZodOpenApiPathsObject } from "zod-openapi";

import { nameSchema } from "#lib/api/name-schema.ts";
import type { Operation } from "#lib/api/operation.ts";
import { OPERATIONS } from "#lib/api/operations.ts";
import { translator } from "#lib/i18n/translator.ts";

import { OAUTH_TAG, oauthPaths } from "./oauth-paths.ts";
import { operationObject, tagOf } from "./operation-object.ts";
import { ProblemSchema, sharedProblems } from "./problem-responses.ts";
import { sharedHeaders } from "./response-headers.ts";
import { writeWireSchema } from "./wire-schema.ts";

export type ApiDocument = ReturnType<typeof createDocument>;

let made: ApiDocument | undefined;

/** The API as an OpenAPI 3.1 document: the table of operations, and the ways to authenticate. */
export function apiDocument(): ApiDocument {
  made ??= describeOperations(OPERATIONS, oauthPaths());
  return made;
}

export function describeOperations(
  operations: readonly Operation[],
  signIn: ZodOpenApiPathsObject = {},
): ApiDocument {
  const t = translator("en", "apiDocument");
  nameAnswers(operations);
  const paths = { ...pathsOf(operations), ...signIn };
  const responses = sharedProblems(operations);
  const nouns = [
    ...new Set([...operations.map(tagOf), ...(Object.keys(signIn).length === 0 ? [] : [OAUTH_TAG])]),
  ].toSorted();
  return createDocument(
    {
      openapi: "3.1.0",
      info: {
        title: t("title"),
        version: "1",
        description: t("description"),
        license: { name: "MIT", identifier: "MIT" },
      },
      servers: [{ url: "/" }],
      tags: nouns.map((noun) => ({ name: noun, description: t("tag", { noun }) })),
      paths,
      components: {
        schemas: { Problem: ProblemSchema },
        responses,
        headers: sharedHeaders(namesOfHeaders({ paths, responses })),
        securitySchemes: securitySchemes(operations),
      },
    },
    { override: writeWireSchema, reused: "inline" },
  );
}

function pathsOf(operations: readonly Operation[]): ZodOpenApiPathsObject {
  const byPath = Map.groupBy(operations, ({ path }) => path);
  return Object.fromEntries(
    [...byPath].map(([path, here]) => [
      path,
      Object.fromEntries(here.map((each) => [each.method.toLowerCase(), operationObject(each)])),
    ]),
  );
}

/** Names each anonymous response after the first operation that returns it. */
function nameAnswers(operations: readonly Operation[]): void {
  for (const { id, status, answer } of operations)
    if (status !== 204 && answer.meta()?.id === undefined) nameSchema(answer, `${capitalised(id)}Answer`);
}

/** Describe only the headers that are used. */
function namesOfHeaders(described: object): ReadonlySet<string> {
  const references = JSON.stringify(described).matchAll(/#\/components\/headers\/([\w-]+)/g);
  return new Set([...references].map(([, name = ""]) => name));
}

function capitalised(id: string): string {
  return id.charAt(0).toUpperCase() + id.slice(1);
}

function securitySchemes(operations: readonly Operation[]) {
  const t = translator("en", "apiDocument");
  const tokenUrl = "/api/v1/auth/token";
  const scopes = Object.fromEntries(
    [...new Set(operations.map(({ scope }) => scope))].toSorted().map((scope) => {
      const [noun = "", access] = scope.split(":");
      return [scope, t(access === "read" ? "scopeRead" : "scopeWrite", { noun })];
    }),
  );
  return {
    oauth2: {
      type: "oauth2" as const,
      description: t("oauth2"),
      flows: { password: { tokenUrl, refreshUrl: tokenUrl, scopes } },
    },
    session: { type: "apiKey" as const, in: "cookie" as const, name: "praxis", description: t("session") },
  };
}
