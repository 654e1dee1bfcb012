import { connection } from "next/server";
import { robotsTxt } from "#lib/core/robots-txt.ts";
import { env } from "#lib/env.ts";

/** For search engines. */
export async function GET(): Promise<Response> {
  // Depends on the settings, which a build does not have.
  await connection();
  return new Response(robotsTxt({ isDemo: env().PRAXIS_MODE === "demo" }), {
    headers: { "Content-Type": "text/plain; charset=utf-8" },
  });
}
