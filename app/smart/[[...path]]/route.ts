import {
  publicationOptions,
  publicationRefusal,
  publicationRoute,
} from "#lib/web/flows/smart-publication.ts";
import { guarded } from "#lib/web/transport/guarded.ts";

export const GET = guarded(publicationRoute, "anybody");
export const OPTIONS = guarded(publicationOptions, "anybody");
const refusal = guarded(publicationRefusal, "anybody");
export { refusal as POST, refusal as PUT, refusal as PATCH, refusal as DELETE };
