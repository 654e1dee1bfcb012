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
 * Serves a doctor's photograph without reading any cookie, so the answer is the same for every visitor. The URL contains a hash of the
 * bytes, so it may be cached for ever; a replaced photograph is not served to new requests.
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
