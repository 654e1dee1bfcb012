import { randomBytes, randomUUID } from "node:crypto";

import { encode } from "next-auth/jwt";

import { registrationCookieName, sessionCookieName } from "#lib/web/session/cookie.ts";
import type { Role } from "#lib/core/actor.ts";
import { HOUR_MS } from "#lib/core/instant.ts";
import { env } from "#lib/env.ts";
import { IDLE, type FormAction } from "#lib/web/transport/form-state.ts";
import type { Handler } from "#lib/web/transport/route.ts";
import { sent } from "#lib/web/transport/testing/next-headers.ts";
import { hashToken } from "#lib/secrets/tokens.ts";
import { sessions, verificationCodes } from "#db/schema/index.ts";
import { NOW, SYSTEM } from "#db/testing/world.ts";
import { inTransaction } from "#db/transaction.ts";

/** The fields of a form or of a body. */
export type Sent = Readonly<Record<string, string>>;

interface Outcome {
  /** `done`, or the code of the refusal. */
  readonly code: string | undefined;
  /** The fields at fault. */
  readonly fields: readonly string[];
}

export type Send = (fields: Sent, visit: { readonly id: string }) => Promise<Outcome>;

/** Sends to the action of a form. */
export function byForm(action: FormAction): Send {
  return async (fields) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    try {
      const refused = await action(IDLE, form);
      return { code: refused.code, fields: Object.keys(refused.fields) };
    } catch (error) {
      if (!String(Reflect.get(Object(error), "digest")).startsWith("NEXT_REDIRECT")) throw error;
      return { code: "done", fields: [] };
    }
  };
}

/** Sends JSON to a route handler; a visit is named by the path, if it has a parameter for it. */
export function overHttp(handler: Handler): Send {
  return async (body, { id }) => {
    const request = new Request("http://localhost:3000/api/v1/x", {
      method: "POST",
      body: JSON.stringify(body),
      headers: { "content-type": "application/json", origin: "http://localhost:3000" },
    });
    return outcomeOf(await handler(request, { params: Promise.resolve({ id }) }));
  };
}

export async function outcomeOf(answer: Response): Promise<Outcome> {
  const { code, fields = {} } = await answer.json();
  return { code: answer.ok ? "done" : code, fields: Object.keys(fields) };
}

/** Opens a session for this user in this role, at `at`, and sends its cookie from now on. */
export async function openSession(userId: string, role: Role, at = NOW): Promise<void> {
  const id = randomUUID();
  await inTransaction(SYSTEM, (tx) =>
    tx.insert(sessions).values({ id, userId, role, createdAt: at, expiresAt: at + HOUR_MS }),
  );
  const salt = sessionCookieName();
  sent.cookies.set(salt, await encode({ token: { sid: id }, salt, secret: env().AUTH_SECRET }));
}

/** A browser whose user has confirmed the email. */
export async function holdRegistration(address: string): Promise<void> {
  const handle = randomBytes(32).toString("base64url");
  await inTransaction(SYSTEM, (tx) =>
    tx.insert(verificationCodes).values({
      purpose: "registration",
      browserHash: hashToken(handle),
      address,
      createdAt: NOW,
      expiresAt: NOW + HOUR_MS,
      verifiedAt: NOW,
    }),
  );
  sent.cookies.set(registrationCookieName(), handle);
}
