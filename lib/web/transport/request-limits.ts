import "server-only";

import { actingClientId } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { countRequest, type RequestCount } from "#lib/throttle/request-counter.ts";

import { TransportError } from "./json-body.ts";

/**
 * Counts a request for its IP address, before anything else.
 * @throws TransportError `too_many_requests`; DomainError `unavailable` where it cannot be counted
 */
export async function countAddress({ source = "unknown" }: Context, counts: RequestCount[]): Promise<void> {
  await count(counts, countRequest("address", source));
}

/** The same for the client that asks, in its own name or for a user. */
export async function countClient({ actor }: Context, counts: RequestCount[]): Promise<void> {
  const clientId = actingClientId(actor);
  if (clientId !== undefined) await count(counts, countRequest("client", clientId));
}

async function count(counts: RequestCount[], counting: Promise<RequestCount>): Promise<void> {
  const counted = await counting;
  counts.push(counted);
  if (!counted.isWithin) throw new TransportError("too_many_requests");
}

/** Sets the headers for what is left, as in draft-ietf-httpapi-ratelimit-headers-10, and after a refusal when to retry. */
export function tellLimits(response: Response, counts: readonly RequestCount[]): Response {
  if (counts.length === 0) return response;
  const policies = counts.map(({ policy, quota, seconds }) => `"${policy}";q=${quota};w=${seconds}`);
  const left = counts.map((counted) => `"${counted.policy}";r=${counted.left};t=${counted.secondsLeft}`);
  response.headers.set("RateLimit-Policy", policies.join(", "));
  response.headers.set("RateLimit", left.join(", "));
  const exceeded = counts.find(({ isWithin }) => !isWithin);
  if (exceeded) response.headers.set("Retry-After", String(exceeded.secondsLeft));
  return response;
}
