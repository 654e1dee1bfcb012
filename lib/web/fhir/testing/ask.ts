import { randomUUID } from "node:crypto";

import { expect } from "vitest";
import { z } from "zod";

import { GET, OPTIONS, PATCH, POST, PUT, DELETE } from "#app/fhir/R4/[[...path]]/route.ts";
import type { Role } from "#lib/core/actor.ts";
import { HOUR_MS, type EpochMs } from "#lib/core/instant.ts";
import { env } from "#lib/env.ts";
import { signAccessToken } from "#lib/identity/grants/access-token.ts";
import { ACCESS_TOKEN_LIFETIME_MS, PUBLIC_CLIENT_ID, SCOPES } from "#lib/identity/grants/constants.ts";
import { loadSigningKey } from "#lib/identity/grants/signing-keys.ts";
import type { Handler } from "#lib/web/transport/route.ts";
import { grants, sessions } from "#db/schema/index.ts";
import { NOW, SYSTEM } from "#db/testing/world.ts";
import { inTransaction } from "#db/transaction.ts";

import { faultsOf } from "./definitions.ts";

const HANDLERS: Readonly<Record<string, Handler>> = { GET, HEAD: GET, OPTIONS, PATCH, POST, PUT, DELETE };

const Coding = z.looseObject({ code: z.string() });
const Resource = z.looseObject({
  resourceType: z.string(),
  id: z.string().optional(),
  status: z.string().optional(),
  entry: z
    .array(
      z.looseObject({
        resource: z.looseObject({ resourceType: z.string(), id: z.string() }),
        search: z.looseObject({ mode: z.string() }),
      }),
    )
    .optional(),
  link: z.array(z.looseObject({ relation: z.string(), url: z.string() })).optional(),
  issue: z
    .array(
      z.looseObject({
        code: z.string(),
        details: z.looseObject({ coding: z.array(Coding) }),
        extension: z
          .array(z.looseObject({ valueReference: z.looseObject({ reference: z.string() }) }))
          .optional(),
      }),
    )
    .optional(),
});

export interface FhirAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: z.output<typeof Resource>;
  /** The code of one of our refusals. */
  readonly code: string | undefined;
  /** The first issue of a refusal, and what it refers to. */
  readonly issue: { readonly code: string } | undefined;
  readonly led: readonly string[];
  /** The ids of what a search matched. */
  readonly matches: readonly string[];
  readonly included: readonly string[];
  readonly next: string | undefined;
}

export interface Sent {
  readonly token?: string | undefined;
  readonly method?: string;
  readonly form?: Readonly<Record<string, string>> | string;
  /** A resource or a JSON Patch. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Sends a request below `/fhir/R4` as HTTP does, and checks every resource and refusal against R4. */
export async function ask(
  path: string,
  { token, method, form, body: resource, headers = {} }: Sent = {},
): Promise<FhirAnswer> {
  const url = path.startsWith("http") ? path : `${env().APP_URL}/fhir/R4${path}`;
  const asked = method ?? (form === undefined && resource === undefined ? "GET" : "POST");
  const type = asked === "PATCH" ? "application/json-patch+json" : "application/fhir+json";
  const request = new Request(url, {
    method: asked,
    headers: {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(form !== undefined && { "content-type": "application/x-www-form-urlencoded" }),
      ...(resource !== undefined && { "content-type": type }),
      ...headers,
    },
    ...(resource !== undefined && { body: JSON.stringify(resource) }),
    ...(form !== undefined && {
      body: typeof form === "string" ? form : new URLSearchParams(form).toString(),
    }),
  });
  const handler = HANDLERS[asked];
  if (handler === undefined) throw new Error(`Nothing serves ${asked}`);
  const response = await handler(request, { params: Promise.resolve({}) });
  expect(response.headers.get("content-type"), path).toBe("application/fhir+json; charset=utf-8");
  expect(response.headers.get("content-security-policy"), path).not.toBeNull();
  const answered: unknown = await response.json();
  expect(faultsOf(answered), path).toEqual([]);
  const body = Resource.parse(answered);
  const outcome = outcomeIn(body);
  expect(outcome !== undefined, path).toBe(response.status >= 400);
  const of = (mode: string) =>
    (body.entry ?? []).filter(({ search }) => search.mode === mode).map(({ resource }) => resource);
  return {
    status: response.status,
    headers: response.headers,
    body,
    code: outcome?.issue?.[0]?.details.coding[0]?.code,
    issue: outcome?.issue?.[0],
    led: (outcome?.issue?.[0]?.extension ?? []).map(({ valueReference }) => valueReference.reference),
    matches: of("match").map(({ id }) => id),
    included: of("include").map(({ resourceType, id }) => `${resourceType}/${id}`),
    next: body.link?.find(({ relation }) => relation === "next")?.url,
  };
}

/** The outcome itself, or the one in the Bundle with which `$book` refuses. */
function outcomeIn(body: z.output<typeof Resource>): z.output<typeof Resource> | undefined {
  if (body.resourceType === "OperationOutcome") return body;
  const [only, ...others] = body.entry ?? [];
  if (only?.search.mode !== "outcome") return undefined;
  expect(others).toEqual([]);
  return Resource.parse(only.resource);
}

/** An access token for a user in a role, as the token endpoint signs it. */
export async function tokenOf(
  userId: string,
  role: Role,
  { scopes = SCOPES, now = NOW }: { scopes?: readonly string[]; now?: EpochMs } = {},
): Promise<string> {
  const grantId = randomUUID();
  const key = await inTransaction(SYSTEM, async (tx) => {
    const times = { createdAt: now, expiresAt: now + HOUR_MS };
    await tx.insert(sessions).values({ id: grantId, userId, role, ...times, kind: "grant" });
    await tx.insert(grants).values({ id: grantId, userId, clientId: PUBLIC_CLIENT_ID, scopes: [...SCOPES] });
    return loadSigningKey(tx, SYSTEM);
  });
  const user = { id: userId, role, authenticatedAt: now };
  const expiresAt = now + ACCESS_TOKEN_LIFETIME_MS;
  return signAccessToken(key, { grantId, user, clientId: PUBLIC_CLIENT_ID, scopes, now, expiresAt });
}
