import "server-only";

import { requestLocale } from "#lib/web/request/locale.ts";
import type { Handler } from "#lib/web/transport/route.ts";

import { viewerPage, type Theme, type Viewer } from "./viewer-page.ts";

export const SWAGGER_UI: Viewer = {
  title: "tryTitle",
  styles: ["vendor/swagger-ui.css"],
  scripts: ["vendor/swagger-ui-bundle.js", "start-swagger-ui.js"],
};

export const REDOC: Viewer = {
  title: "readTitle",
  styles: [],
  scripts: ["vendor/redoc.standalone.js", "start-redoc.js"],
};

/** Serves a page that renders the document. Its scripts carry the nonce that proxy.ts gave the request. */
export function viewerRoute(viewer: Viewer, theme: () => Promise<Theme>): Handler {
  return async ({ headers }) => {
    const page = viewerPage(viewer, {
      locale: await requestLocale(),
      theme: await theme(),
      nonce: headers.get("x-nonce") ?? "",
    });
    return new Response(page, {
      headers: { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store" },
    });
  };
}
