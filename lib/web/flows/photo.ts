import "server-only";

import { ANONYMOUS } from "#lib/core/actor.ts";
import { isDomainError } from "#lib/core/errors.ts";
import { findShownPhoto } from "#lib/doctors/queries-photo.ts";
import { requestFacts } from "#lib/web/request/request-facts.ts";
import { requestLocale } from "#lib/web/request/locale.ts";
import { refusalResponse } from "#lib/web/transport/problem.ts";
import type { Handler } from "#lib/web/transport/route.ts";
import { DomainError } from "#lib/core/errors.ts";
import { inReadTransaction } from "#db/transaction.ts";

const FILE = /^([0-9a-f]{32})-(small|large)\.webp$/;

const YEAR_SECONDS = 31_536_000;

/**
 * Serves a doctor's photograph in nobody's name: no cookie is looked at, so what is public is the same for all who ask. Its address names
 * its bytes, so it may be kept for ever; one that is no longer shown is not found by anyone who asks anew.
 */
export const photoRoute: Handler = async (_request, { params }) => {
  const ctx = { actor: ANONYMOUS, ...(await requestFacts()) };
  const asked = photoAsked((await params)["file"]);
  try {
    const bytes = asked && (await inReadTransaction(ctx, (tx) => findShownPhoto(tx, asked)));
    if (bytes === undefined) throw new DomainError("not_found");
    return new Response(new Uint8Array(bytes), {
      headers: {
        "Content-Type": "image/webp",
        "Cache-Control": `public, max-age=${YEAR_SECONDS}, immutable`,
      },
    });
  } catch (error) {
    if (!isDomainError(error)) throw error;
    return refusalResponse(error, { locale: await requestLocale(), requestId: ctx.requestId });
  }
};

function photoAsked(file: string | readonly string[] | undefined) {
  const [, digest, size] = FILE.exec(typeof file === "string" ? file : "") ?? [];
  return digest === undefined ? undefined : ({ digest, size: size === "small" ? "small" : "large" } as const);
}
