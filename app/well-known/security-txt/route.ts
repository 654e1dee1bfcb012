import { connection } from "next/server";
import { createClock } from "#lib/core/clock.ts";
import { securityTxt } from "#lib/core/security-txt.ts";
import { env } from "#lib/env.ts";

/** For whoever finds a hole; where the operator names no contact, there is nothing true to say. */
export async function GET(): Promise<Response> {
  // It depends on the settings, which a build does not have.
  await connection();
  const { APP_URL, PRAXIS_NOW, SECURITY_CONTACT } = env();
  if (SECURITY_CONTACT === undefined) return new Response(null, { status: 404 });
  const text = securityTxt({ contact: SECURITY_CONTACT, appUrl: APP_URL, now: createClock(PRAXIS_NOW)() });
  return new Response(text, { headers: { "Content-Type": "text/plain; charset=utf-8" } });
}
