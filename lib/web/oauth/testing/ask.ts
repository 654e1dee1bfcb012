import { vi } from "vitest";

import type { EpochMs } from "#lib/core/instant.ts";
import { forgetEnv } from "#lib/env.ts";
import { PASSWORD } from "#lib/identity/second-factor/testing/person.ts";
import { sent } from "#lib/web/transport/testing/next-headers.ts";
import type { Handler } from "#lib/web/transport/route.ts";

import { revokeRoute } from "#lib/web/oauth/revoke-route.ts";
import { tokenRoute } from "#lib/web/oauth/token-route.ts";

import { expectDocumented } from "./documented.ts";

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Readonly<Record<string, string>>;
}

/** A client's body: text as it is, anything else as a form. */
export type Sent = Readonly<Record<string, string>> | string;

let next = 1;

/** Sets the time of all following requests, which come from a new IP address and without a cookie. */
export function setClock(now: EpochMs): void {
  vi.stubEnv("PRAXIS_NOW", new Date(now).toISOString());
  forgetEnv();
  sent.headers = new Headers({ "x-request-id": "request-7", "x-forwarded-for": `2001:db8:${next++}::7` });
  sent.cookies = new Map();
}

export const askToken = (body: Sent, headers?: Record<string, string>) =>
  ask("issueToken", tokenRoute, body, headers);

export const revoke = (token: string, more: Readonly<Record<string, string>> = {}) =>
  ask("revokeToken", revokeRoute, { token, ...more });

/** Requests tokens with the right password. */
export const askByPassword = (username: string, more: Readonly<Record<string, string>> = {}) =>
  askToken({ grant_type: "password", username, password: PASSWORD, ...more });

export const refresh = (token: string | undefined, more: Readonly<Record<string, string>> = {}) =>
  askToken({ grant_type: "refresh_token", refresh_token: token ?? "", ...more });

async function ask(
  operationId: string,
  route: Handler,
  body: Sent,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const type = typeof body === "string" ? "application/json" : "application/x-www-form-urlencoded";
  const request = new Request("http://localhost:3000/api/v1/auth/token", {
    method: "POST",
    headers: { "content-type": type, ...headers },
    body: typeof body === "string" ? body : new URLSearchParams(body),
  });
  const response = await route(request, { params: Promise.resolve({}) });
  const answered = await response.json();
  expectDocumented(operationId, response, answered);
  return { status: response.status, headers: response.headers, body: answered };
}
