import type { Context } from "#lib/core/context.ts";
import { env } from "#lib/env.ts";
import type { Tx } from "#db/transaction.ts";

import { loadVisitDetail } from "./queries.ts";
import { videoRoomUrl } from "./video.ts";

/**
 * The URL of a visit's video room, for its patient and its doctor while the link works; otherwise null.
 * @throws DomainError `not_found` when there is no such visit, or none that the actor may see
 */
export async function findVideoRoom(tx: Tx, ctx: Context, appointmentId: string): Promise<string | null> {
  const { VIDEO_BASE_URL: baseUrl, AUTH_SECRET: secret } = env();
  const { id, video } = await loadVisitDetail(tx, ctx, appointmentId);
  return video?.state === "open" && baseUrl !== undefined ? videoRoomUrl(id, { baseUrl, secret }) : null;
}
