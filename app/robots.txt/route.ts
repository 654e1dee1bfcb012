import { robotsTxt } from "#lib/core/robots-txt.ts";
import { env } from "#lib/env.ts";

/** For search engines. */
export function GET(): Response {
  return new Response(robotsTxt({ isDemo: env().PRAXIS_MODE === "demo" }), {
    headers: { "Content-Type": "text/plain; charset=utf-8" },
  });
}
