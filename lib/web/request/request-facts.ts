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
  /** The requested language, if we offer it. */
  readonly locale?: OfferedLocale;
}

/** What is known of a request before authentication, without reading a cookie. Computed once per page. */
export const requestFacts = cache(async (): Promise<RequestFacts> => {
  const sent = await headers();
  const locale = wishedLocale({ acceptLanguage: sent.get("accept-language") });
  return {
    requestId: givenRequestId() ?? sent.get("x-request-id") ?? randomUUID(),
    now: createClock(env().PRAXIS_NOW)(),
    source: sourceOf(sent.get("x-forwarded-for")),
    ...(locale !== undefined && { locale }),
  };
});

/** The same for pages and their forms, where the language chosen in the header of the page comes first. */
export async function pageFacts(): Promise<RequestFacts> {
  const [facts, chosen] = await Promise.all([requestFacts(), cookies()]);
  const locale = wishedLocale({ cookie: chosen.get(LOCALE_COOKIE)?.value });
  return locale === undefined ? facts : { ...facts, locale };
}

/** The sender's user agent, so that users recognise their own devices. Nothing depends on it. */
export async function requestDevice(): Promise<string | undefined> {
  return (await headers()).get("user-agent") ?? undefined;
}

/** Whether a user made the request, and not their browser's prefetch. */
export async function isAskedByHand(): Promise<boolean> {
  const sent = await headers();
  return !["sec-purpose", "purpose"].some((name) => sent.get(name)?.includes("prefetch"));
}

/**
 * The sender's network as a keyed hash: enough to count by, without revealing it. Each proxy appends the address that called it, ours too
 * (`web-server.ts`); entries before those we trust are whatever the sender wrote.
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
