import { requestTheme } from "#app/_request/theme.ts";
import { SWAGGER_UI, viewerRoute } from "#lib/web/api-document/viewer-route.ts";

export const GET = viewerRoute(SWAGGER_UI, requestTheme);
