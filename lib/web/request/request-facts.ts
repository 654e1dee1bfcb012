import "server-only";

import { createHmac, randomUUID } from "node:crypto";
import { cookies, headers } from "next/headers";
import { cache } from "react";

import { createClock } from "#lib/core/clock.ts";
import type { EpochMs } from "#lib/core/instant.ts";
import { env } from "#lib/env.ts";
import { LOCALE_COOKIE, wishedLocale, type OfferedLocale } from "#lib/i18n/locales.ts";

import { networkOf } from "./network-of.ts";
import { givenRequestId } from "./request-id.ts";

export interface RequestFacts {
  readonly requestId: string;
  readonly now: EpochMs;
  readonly source: string;
  /** The language that it asks for, by the choice in the header of pages or by the browser; left out where that is none of ours. */
  readonly locale?: OfferedLocale;
}

/** What is known of a request before anybody looks at who sent it. One answer for a page, however often it asks. */
export const requestFacts = cache(async (): Promise<RequestFacts> => {
  const sent = await headers();
  const cookie = (await cookies()).get(LOCALE_COOKIE)?.value;
  const locale = wishedLocale({ cookie, acceptLanguage: sent.get("accept-language") });
  return {
    requestId: givenRequestId() ?? sent.get("x-request-id") ?? randomUUID(),
    now: createClock(env().PRAXIS_NOW)(),
    source: sourceOf(sent.get("x-forwarded-for")),
    ...(locale !== undefined && { locale }),
  };
});

/** What the sender says that it is, for people to know their own devices again. Nothing is decided by it. */
export async function requestDevice(): Promise<string | undefined> {
  return (await headers()).get("user-agent") ?? undefined;
}

/** Whether somebody asked, and not their browser ahead of them. */
export async function isAskedByHand(): Promise<boolean> {
  const sent = await headers();
  return !["sec-purpose", "purpose"].some((name) => sent.get(name)?.includes("prefetch"));
}

/**
 * The sender's network as a keyed hash: enough to count by, and nothing to read. Each machine on the way has put the address
 * it was called from last, ours too (`web-server.ts`); what stands before those we trust is whatever the sender wrote.
 */
export function sourceOf(forwardedFor: string | null): string {
  const address =
    forwardedFor
      ?.split(",")
      .at(-1 - env().TRUSTED_PROXIES)
      ?.trim() || "unknown";
  return createHmac("sha256", env().AUTH_SECRET)
    .update(`source:${networkOf(address)}`)
    .digest("base64url")
    .slice(0, 22);
}
