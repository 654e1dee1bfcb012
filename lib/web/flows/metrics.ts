import "server-only";

import { createHash, timingSafeEqual } from "node:crypto";

import { DomainError } from "#lib/core/errors.ts";
import { env } from "#lib/env.ts";
import { metrics } from "#lib/health/metrics.ts";
import { writeMetrics } from "#lib/health/write-metrics.ts";
import { requestLocale } from "#lib/web/request/locale.ts";
import { requestFacts } from "#lib/web/request/request-facts.ts";
import { systemContext } from "#lib/web/session/system-context.ts";
import { refusalResponse } from "#lib/web/transport/problem.ts";

const CHALLENGE = 'Bearer realm="praxis metrics"';

/**
 * The metrics in Prometheus's text format, for the holder of the operator's token. Without a token in the settings the path answers 404.
 */
export async function answerMetrics(request: Request): Promise<Response> {
  const { METRICS_TOKEN } = env();
  const counted = metrics();
  const { requestId, ...facts } = await requestFacts();
  const problem = { locale: await requestLocale(), requestId };
  if (METRICS_TOKEN === undefined || counted === undefined)
    return refusalResponse(new DomainError("not_found"), problem);
  if (!isToken(request.headers.get("authorization"), METRICS_TOKEN))
    return refusalResponse(new DomainError("unauthenticated"), { ...problem, challenge: CHALLENGE });
  const text = await writeMetrics(systemContext({ ...facts, requestId }, "metrics"), counted);
  return new Response(text, {
    headers: { "Content-Type": "text/plain; version=0.0.4; charset=utf-8", "Cache-Control": "no-store" },
  });
}

/** Constant time: digests have equal length, so timing reveals nothing about the token. */
function isToken(header: string | null, token: string): boolean {
  const [given, wanted] = [header ?? "", `Bearer ${token}`].map((text) =>
    createHash("sha256").update(text).digest(),
  );
  return given !== undefined && wanted !== undefined && timingSafeEqual(given, wanted);
}
