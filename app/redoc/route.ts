import { requestTheme } from "#app/_request/theme.ts";
import { REDOC, viewerRoute } from "#lib/web/api-document/viewer-route.ts";

export const GET = viewerRoute(REDOC, requestTheme);
