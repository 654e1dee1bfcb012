import "server-only";

import { isDomainError } from "#lib/core/errors.ts";
import type { SessionDto } from "#lib/identity/users/dto.ts";
import { requestLocale } from "#lib/web/request/locale.ts";
import { requestFacts } from "#lib/web/request/request-facts.ts";
import { currentSession, lookAtSession } from "#lib/web/session/current-session.ts";
import { sessionEndsIn } from "#lib/web/session/session.ts";

import { refusalResponse } from "./problem.ts";
import type { Handler } from "./route.ts";

/** Tells an open page how long its session still lasts. Reading does not count as use. */
export const lookAtSessionRoute: Handler = () => answer(lookAtSession);

/** The same, counted as use: the user pressed "Stay signed in". */
export const useSessionRoute: Handler = () => answer(currentSession);

async function answer(find: () => Promise<SessionDto | undefined>): Promise<Response> {
  const { now, requestId } = await requestFacts();
  try {
    const ends = sessionEndsIn(await find(), now);
    return Response.json(ends, { headers: { "Cache-Control": "no-store" } });
  } catch (error) {
    if (!isDomainError(error)) throw error;
    return refusalResponse(error, { locale: await requestLocale(), requestId });
  }
}
