import "server-only";

import type { Context } from "#lib/core/context.ts";
import { isDomainError } from "#lib/core/errors.ts";
import { requestLocale } from "#lib/web/request/locale.ts";
import { requestFacts } from "#lib/web/request/request-facts.ts";
import { lookAtSession } from "#lib/web/session/current-session.ts";
import { toActor } from "#lib/web/session/session.ts";
import { inReadTransaction, type Tx } from "#db/transaction.ts";

import { refusalResponse } from "./problem.ts";
import { PAGE_READ } from "./request.ts";
import type { Handler } from "./route.ts";
import { assertEnrolled } from "./second-factor-gate.ts";

/** Answers an open page that polls. Polling does not count as use of the session: an unattended screen signs out on time. */
export function lookRoute(query: (tx: Tx, ctx: Context, raw: unknown) => Promise<object>): Handler {
  return async (request) => {
    const facts = await requestFacts();
    try {
      const actor = toActor(await lookAtSession());
      assertEnrolled(actor, PAGE_READ);
      const ctx = { actor, ...facts };
      const raw = Object.fromEntries(new URL(request.url).searchParams);
      const answer = await inReadTransaction(ctx, (tx) => query(tx, ctx, raw));
      return Response.json(answer, { headers: { "Cache-Control": "no-store" } });
    } catch (error) {
      if (!isDomainError(error)) throw error;
      return refusalResponse(error, { locale: await requestLocale(), requestId: facts.requestId });
    }
  };
}
