import { connection } from "next/server";
import { createClock } from "#lib/core/clock.ts";
import { securityTxt } from "#lib/core/security-txt.ts";
import { env } from "#lib/env.ts";

/** For finders of a vulnerability; without a contact in the settings the path answers 404. */
export async function GET(): Promise<Response> {
  // Depends on the settings, which a build does not have.
  await connection();
  const { APP_URL, PRAXIS_NOW, SECURITY_CONTACT } = env();
  if (SECURITY_CONTACT === undefined) return new Response(null, { status: 404 });
  const text = securityTxt({ contact: SECURITY_CONTACT, appUrl: APP_URL, now: createClock(PRAXIS_NOW)() });
  return new Response(text, { headers: { "Content-Type": "text/plain; charset=utf-8" } });
}
